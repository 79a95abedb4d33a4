import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { noticesText, readTemplateNotices, templateFiles } from '../../../scripts/build/notices.ts'
import { thirdPartyPackages } from '../../../scripts/build/third-party.ts'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import { scratchFolder } from '../../support/scratch.ts'

const scratch = scratchFolder('third-party')

/** Installs a package, and returns a module of it. */
function installed(name: string, license: unknown, files: Readonly<Record<string, string>>): string {
  const folder = path.join(scratch, 'node_modules', name)
  mkdirSync(path.join(folder, 'lib'), { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }))
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text)
  return path.join(folder, 'lib', 'index.js')
}

test('a package is named once, whatever is taken from it, by name and with its licence and notice', () => {
  const scoped = installed('@them/thing', 'Apache-2.0', { 'licence.md': 'be fair\n', NOTICE: 'by them' })
  const nested = installed('plain/node_modules/inner', 'ISC', { 'LICENSE.txt': 'inner terms' })
  const plain = installed('plain', 'MIT', { LICENSE: 'plain terms' })
  const modules = [
    plain,
    nested,
    scoped,
    plain.replace('index', 'other'),
    path.join(scratch, 'src', 'own.ts'),
  ]
  expect(thirdPartyPackages(modules)).toEqual([
    { name: '@them/thing', version: '1.2.3', license: 'Apache-2.0', text: 'be fair\n\nby them' },
    { name: 'plain', version: '1.2.3', license: 'MIT', text: 'plain terms' },
    { name: 'plain/node_modules/inner', version: '1.2.3', license: 'ISC', text: 'inner terms' },
  ])
})

test('what the bundler itself adds is its package', () => {
  expect(thirdPartyPackages(['\0rolldown/runtime.js'])).toMatchObject([{ name: 'rolldown', license: 'MIT' }])
})

test.each(['GPL-3.0-only', '(MIT OR GPL-2.0)', { type: 'MIT' }, undefined])(
  'a licence %j stops the build',
  (license) => {
    const module = installed('odd', license, { LICENSE: 'terms' })
    expect(() => thirdPartyPackages([module])).toThrow(/^odd 1\.2\.3 is licensed/)
  },
)

test('so does a licence without a text', () => {
  expect(() => thirdPartyPackages([installed('silent', 'MIT', { 'README.md': '' })])).toThrow(
    "silent 1.2.3 is bundled, but ships no licence's text",
  )
})

test('equal terms are printed once, below all who have them', () => {
  const [one, two] = ['one', 'two'].map((name) => ({ name, version: '1.0.0', license: 'MIT', text: 'terms' }))
  const text = noticesText(one && two ? [one, two] : [], [])
  expect(text).toContain('one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\nterms\n')
})

test('every template that bears the licence of others has a notice', () => {
  const licensed = templateFiles().filter((file) =>
    /\blicensed (?:to|under)\b|\bcopyright\b.*\d{4}|SPDX-License-Identifier/i.test(
      readFileSync(path.join(repositoryRoot, file), 'utf8'),
    ),
  )
  const noticed = readTemplateNotices().flatMap(({ files }) => files)
  expect(licensed).not.toEqual([])
  expect(licensed.filter((file) => !noticed.includes(file))).toEqual([])
})

test('a notice of templates that are gone is an error, and so is one without its licence', () => {
  const folder = path.join(scratch, 'data', 'third-party')
  mkdirSync(folder, { recursive: true })
  mkdirSync(path.join(scratch, 'templates', 'some', 'base'), { recursive: true })
  const notice = { name: 'Tool', homepage: 'https://example.org/', notice: ['Tool'], templates: ['tool.sh'] }
  const write = (license: string) =>
    writeFileSync(path.join(folder, 'tool.json'), JSON.stringify({ ...notice, license }))
  write('MIT')
  expect(() => readTemplateNotices(scratch)).toThrow(/tool\.json needs .*MIT\.txt/)
  writeFileSync(path.join(folder, 'MIT.txt'), 'terms\n')
  expect(() => readTemplateNotices(scratch)).toThrow('no template is called tool.sh')
  writeFileSync(path.join(scratch, 'templates', 'some', 'base', 'tool.sh'), '')
  expect(readTemplateNotices(scratch)).toMatchObject([
    { files: ['templates/some/base/tool.sh'], text: 'Tool\n\nterms' },
  ])
  write('GPL-3.0-only')
  expect(() => readTemplateNotices(scratch)).toThrow(/is licensed "GPL-3.0-only"/)
})
