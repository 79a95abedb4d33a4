import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'

const notices = readFileSync(path.resolve(inject('bin'), '../../THIRD-PARTY-NOTICES'), 'utf8')
const titles = [...notices.matchAll(/^(\S+) (\d+\.\d+\.\d+\S*) \((\S+)\)$/gm)].map(
  ([, name = '', version = '', license = '']) => ({ name, version, license }),
)
const lock = JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8'))

test('every package that the program imports is named, and what those bring along', () => {
  const named = titles.map(({ name }) => name)
  const imported = readdirSync(path.join(repositoryRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/schema[/.]/.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(repositoryRoot, 'src', file), 'utf8').matchAll(
        /(?:\bfrom |\bimport\()'((?:@[^/']+\/)?[a-z][^/':]*)[^':]*'/g,
      ),
    ])
    .map(([, name = '']) => name)
  expect(new Set(imported).size).toBeGreaterThan(5)
  expect(imported.filter((name) => !named.includes(name))).toEqual([])
  // These come in only through others.
  expect(named).toEqual(expect.arrayContaining(['cross-spawn', 'isexe', 'rolldown', 'sisteransi']))
})

test.each(titles)('$name $version is there with its own words: $license', ({ name, version, license }) => {
  const installed = Object.entries<{ version?: string; license?: string }>(lock.packages)
  const [place = '', locked] =
    installed.find(([key, entry]) => key.endsWith(`node_modules/${name}`) && entry.version === version) ?? []
  expect(locked).toMatchObject({ license })
  const folder = path.join(repositoryRoot, place)
  const [file = ''] = readdirSync(folder).filter((entry) => /^licen[cs]e/i.test(entry))
  expect(notices).toContain(readFileSync(path.join(folder, file), 'utf8').trim())
})

test('what templates copy into projects is named with its licence', () => {
  expect(notices).toMatch(/^In projects that have them: .*\bmvnw\b/m)
  expect(notices).toContain('Copyright 2013-2025 The Apache Software Foundation')
  expect(notices).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')
})
