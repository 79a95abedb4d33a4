import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'tsdown'
import { generate, repositoryRoot } from '../generate/index.ts'
import { readData } from '../generate/read-data.ts'
import { chunkGroups } from './chunk-groups.ts'
import { execaInPart } from './execa-in-part.ts'
import { gateSource } from './gate.ts'
import { noticesText, readTemplateNotices } from './notices.ts'
import { makePackageFolder } from './package-folder.ts'
import { asciiOnly, koloristWithoutDetection } from './plugins.ts'
import { collectThirdParty, thirdPartyPackages } from './third-party.ts'

/** The runtime as ES modules, which need no wrappers in a bundle as its CommonJS ones do. */
const handlebars = path.join(repositoryRoot, 'node_modules/handlebars/lib/handlebars.runtime.js')

/**
 * Bundles everything into `dist`: no runtime dependency is left, and what is loaded lazily stays a file of its own. Then
 * puts it into the folder that is published, with all that belongs to it.
 *
 * The files are CommonJS. Starting Node's loader for ES modules takes longer than `--help` itself, and an `import` of
 * CommonJS works everywhere.
 */
export async function buildPackage(outDir = path.join(repositoryRoot, 'dist')): Promise<void> {
  const generated = path.join(repositoryRoot, '.generated')
  generate(generated)
  const modules = new Set<string>()
  await build({
    cwd: repositoryRoot,
    config: false,
    entry: { program: 'src/cli.ts', index: 'src/index.ts' },
    outDir,
    format: 'cjs',
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
    outputOptions: { codeSplitting: { groups: chunkGroups(generated) } },
    platform: 'node',
    target: 'node20.12',
    alias: { '#generated': path.join(generated, 'index.js'), 'handlebars/runtime.js': handlebars },
    plugins: [execaInPart, koloristWithoutDetection, asciiOnly, collectThirdParty(modules)],
    noExternal: /.*/,
    // Bundling everything is the intention; its list is not worth a warning.
    inlineOnly: false,
    minify: true,
    dts: false,
    clean: true,
    hash: false,
    logLevel: 'error',
    report: false,
  })
  writeFileSync(path.join(outDir, 'package.json'), '{ "type": "commonjs" }\n')
  const { engines } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'))
  writeFileSync(path.join(outDir, 'cli.js'), gateSource(engines.node, 'program.js'), { mode: 0o755 })
  for (const name of ['result.json', 'project.json'])
    cpSync(path.join(generated, 'schema', name), path.join(outDir, 'schema', name))
  await declareTypes(outDir)
  const notices = noticesText(thirdPartyPackages(modules), readTemplateNotices())
  makePackageFolder(outDir, notices, Object.keys(readData(repositoryRoot).frameworks))
}

/** The types of the library in one file, whatever files its code is split into. */
async function declareTypes(outDir: string): Promise<void> {
  await build({
    cwd: repositoryRoot,
    config: false,
    entry: ['src/index.ts'],
    outDir,
    format: 'esm',
    fixedExtension: false,
    platform: 'node',
    dts: { emitDtsOnly: true },
    clean: false,
    logLevel: 'error',
    report: false,
  })
}
