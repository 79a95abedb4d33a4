import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { repositoryRoot } from '../generate/index.ts'
import { assertPermissive, type ThirdPartyPackage } from './third-party.ts'

const schema = z.strictObject({
  name: z.string(),
  homepage: z.url(),
  license: z.string().describe('SPDX; its text is beside this file'),
  notice: z.array(z.string()).describe('what its authors ask to be said, line by line'),
  templates: z.array(z.string()).min(1).describe('the files that are theirs: how their paths end'),
})

/** Somebody else's text that templates carry into projects. */
export interface TemplateNotice extends z.infer<typeof schema> {
  /** Relative to the repository, with forward slashes. */
  readonly files: readonly string[]
  readonly text: string
}

/**
 * What `data/third-party` says of the files under `templates`.
 *
 * @throws Error when it is wrong, or no template is what it speaks of
 */
export function readTemplateNotices(root = repositoryRoot): TemplateNotice[] {
  const folder = path.join(root, 'data', 'third-party')
  const templates = templateFiles(root)
  const documents = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return documents.sort().map((document) => {
    const file = path.join(folder, document)
    const { success, data, error } = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (!success) throw new Error(`${file}\n${z.prettifyError(error)}`)
    assertPermissive(file, data.license)
    const license = path.join(folder, `${data.license}.txt`)
    if (!existsSync(license)) throw new Error(`${file} needs ${license}`)
    const owned = (end: string) => templates.filter((template) => template.endsWith(`/${end}`))
    const strange = data.templates.filter((end) => owned(end).length === 0)
    if (strange.length > 0) throw new Error(`${file}: no template is called ${strange.join(', ')}`)
    const text = `${data.notice.join('\n')}\n\n${readFileSync(license, 'utf8').trim()}`
    return { ...data, files: data.templates.flatMap(owned), text }
  })
}

/** Every file under `templates`, relative to the repository, with forward slashes. */
export function templateFiles(root = repositoryRoot): string[] {
  return readdirSync(path.join(root, 'templates'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

const line = '-'.repeat(80)

/** The text that says whose work else is in our package, and under which terms. Equal terms are printed once. */
export function noticesText(
  packages: readonly ThirdPartyPackage[],
  templates: readonly TemplateNotice[],
): string {
  const groups = new Map<string, ThirdPartyPackage[]>()
  for (const found of packages) groups.set(found.text, [...(groups.get(found.text) ?? []), found])
  const bundled = [...groups].map(
    ([text, group]) =>
      `${group.map(({ name, version, license }) => `${name} ${version} (${license})`).join('\n')}\n\n${text}`,
  )
  const copied = templates.map(({ name, homepage, license, templates, text }) => {
    const files = templates.join(', ')
    return `${name} (${license}), ${homepage}\nIn projects that have them: ${files}\n\n${text}`
  })
  const heading = [
    'The program in this package contains the following packages, and some of the projects that it makes contain the',
    'files named at the end. All of them belong to their authors, who license them as follows.',
  ].join('\n')
  return `${[heading, ...bundled, ...copied].join(`\n\n${line}\n\n`)}\n`
}
