import { describe, expect, test } from 'vitest'
import { commandNames } from '../../../src/catalog/command-names.ts'
import { formatCommand } from '../../../src/plan/command-line.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { data } from '../../support/catalog.ts'
import { frameworkIds, planVariant, renderVariant, variantsOf } from '../../support/variants.ts'

/** What is printed on Windows has to start in PowerShell, which opens there by default, and in cmd.exe. */

const variants = (await Promise.all(frameworkIds.map(variantsOf))).flat()

describe.each(variants)('$label', (variant) => {
  test('a program of the project is named with its folder', async () => {
    const { framework, shared } = await planVariant(variant)
    const { definition } = framework
    const files = [...(await renderVariant(variant)).keys()]
    const onWindows = makePlan(
      {
        ...{ framework: definition, name: 'my-api', directory: 'C:\\work\\my-api' },
        release: definition.releases.find(({ id }) => id === variant.release) ?? raise(),
        language: definition.languages?.find(({ id }) => id === variant.language) ?? null,
        packageManager: definition.packageManagers.find(({ id }) => id === variant.packageManager) ?? raise(),
        ...{ options: [], ifExists: 'abort', install: false, verify: false, git: false, today: '2026-01-01' },
      },
      shared,
      'windows',
    )
    for (const command of commandNames.flatMap((name) => onWindows.commands[name])) {
      const [program = ''] = command.words
      // PowerShell starts no program of the current directory by its bare name.
      expect(files).not.toContain(program)
      expect(formatCommand({ env: {}, words: [program] }, 'windows')).not.toContain('/')
    }
  })
})

test('the wrapper is started as both shells take it', () => {
  const wrappers = Object.values(data.ecosystems).flatMap(({ packageManagers }) =>
    packageManagers
      .flatMap(({ variables }) => Object.values(variables.windows))
      .filter((word) => /\.(?:cmd|bat)$/.test(word)),
  )
  expect(wrappers).not.toEqual([])
  for (const word of wrappers) {
    expect(formatCommand({ env: {}, words: [word] }, 'windows')).toMatch(/^\.\\\w+\.cmd$/)
  }
})

function raise(): never {
  throw new Error('there is no such choice')
}
