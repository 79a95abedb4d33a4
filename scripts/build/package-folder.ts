import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copySync, emptyDirSync } from 'fs-extra/esm'
import { repositoryRoot } from '../generate/index.ts'

/** What is published, and nothing else: packing, publishing and checking all start from this folder. */
export const packageFolder = path.join(repositoryRoot, 'package')

/** What of our own package.json concerns whoever installs the package. The rest is for those who work on it. */
const published = [
  ...['name', 'version', 'description', 'keywords', 'homepage', 'bugs', 'repository', 'license', 'author'],
  ...['funding', 'bin', 'main', 'types', 'exports', 'engines'],
]

/**
 * Fills the folder that is published.
 *
 * @param dist what the bundler has made
 * @param notices the text of THIRD-PARTY-NOTICES
 * @param frameworks the ids of the catalog, which people look for it by
 */
export function makePackageFolder(dist: string, notices: string, frameworks: readonly string[]): void {
  emptyDirSync(packageFolder)
  const development = new Set([path.join(dist, 'package.json'), path.join(dist, 'schema')])
  copySync(dist, path.join(packageFolder, 'dist'), { filter: (file) => !development.has(file) })
  cpSync(path.join(dist, 'schema'), path.join(packageFolder, 'schema'), { recursive: true })
  for (const file of ['README.md', 'LICENSE']) {
    cpSync(path.join(repositoryRoot, file), path.join(packageFolder, file))
  }
  writeFileSync(path.join(packageFolder, 'THIRD-PARTY-NOTICES'), notices)
  const own = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'))
  const manifest = {
    ...Object.fromEntries(published.flatMap((field) => (field in own ? [[field, own[field]]] : []))),
    keywords: [...own.keywords, ...frameworks],
    // In the checkout, it is the module system of the sources; here, of what is made from them.
    type: 'commonjs',
    // A path of its own is found by resolvers that don't read this, too.
    exports: {
      ...own.exports,
      './schema/result.json': './schema/result.json',
      './schema/project.json': './schema/project.json',
    },
  }
  writeFileSync(path.join(packageFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
