import satisfies from 'semver/functions/satisfies.js'
import { describe, expect, test } from 'vitest'
import type { Framework, PackageManager } from '../../../src/catalog/framework.ts'
import {
  chooseLanguage,
  choosePackageManager,
  chooseRelease,
  toolsThatDecide,
} from '../../../src/plan/choose.ts'
import { type Finding, type Findings, nothingProbed } from '../../../src/plan/machine.ts'

const release = (id: string, range: string, more = {}) => ({
  ...{ id, label: id, lts: false, eol: null, eolSource: 'https://example.com', requires: { python: range } },
  ...more,
})
const manager = (id: string, tool: string | null, more: Partial<PackageManager> = {}) =>
  ({ id, name: id, tool, ...more }) as PackageManager
const pip = manager('pip', 'python')
const uv = manager('uv', 'uv', { preferWhenFound: true })
const npm = manager('npm', 'npm', { userAgent: 'npm' })
const pnpm = manager('pnpm', 'pnpm', { userAgent: 'pnpm' })
const wrapper = manager('wrapper', null)
const framework = {
  name: 'Snake',
  catalog: { language: 'Python' },
  releases: [release('6', '>=3.12'), release('5', '>=3.10')],
  languages: null,
  packageManagers: [pip, uv],
} as unknown as Framework
const machine = (tools: string[], launcher: string | null = null) => ({
  launcher,
  hasTool: (tool: string) => tools.includes(tool),
})
const python = (version: string | null, status: Finding['status'] = 'found'): Findings => ({
  tools: {
    python: {
      tool: 'python',
      status,
      version,
      spelling: version,
      program: 'python3',
      path: null,
      detail: null,
    },
  },
  features: {},
})

describe('release line', () => {
  test.each([
    ['3.14.0', '6'],
    ['3.12.0', '6'],
    ['3.11.7', '5'],
    ['3.9.0', '6'],
  ])('Python %s gets %s', (version, expected) => {
    expect(chooseRelease(framework, undefined, python(version), satisfies).id).toBe(expected)
  })

  test('without the toolchain, the newest, or the preferred one', () => {
    expect(chooseRelease(framework, undefined, python(null, 'missing'), satisfies).id).toBe('6')
    const preferring = {
      ...framework,
      releases: [release('6', '>=3.12'), release('5', '>=3.10', { preferred: true })],
    }
    expect(chooseRelease(preferring as Framework, undefined, nothingProbed, satisfies).id).toBe('5')
  })

  test('a pinned line is taken whatever is here', () => {
    expect(chooseRelease(framework, '6', python('3.9.0'), satisfies).id).toBe('6')
  })

  test('an unknown line names the known ones', () => {
    expect(() => chooseRelease(framework, '4', nothingProbed, satisfies)).toThrow(
      expect.objectContaining({ code: 'unknown-release', hint: 'Valid release lines: 6, 5.' }),
    )
  })

  test('tools are looked at only when they decide', () => {
    expect(toolsThatDecide(framework)).toEqual(['python'])
    const same = { ...framework, releases: [release('6', '>=3.10'), release('5', '>=3.10')] } as Framework
    expect(toolsThatDecide(same)).toEqual([])
  })
})

describe('package manager', () => {
  const node = { ...framework, packageManagers: [npm, pnpm] } as Framework
  test.each([
    ['the one asked for', node, machine(['npm'], 'npm'), 'PNPM', 'pnpm'],
    ['the one that ran us', node, machine(['npm'], 'pnpm'), undefined, 'pnpm'],
    ['the one found', node, machine(['pnpm']), undefined, 'pnpm'],
    ['the default when none is found', node, machine([]), undefined, 'npm'],
    ['the default when both are found', node, machine(['npm', 'pnpm']), undefined, 'npm'],
    ['the preferred one when found', framework, machine(['python', 'uv']), undefined, 'uv'],
    ['the default when the preferred one is absent', framework, machine(['python']), undefined, 'pip'],
    ['a launcher of another ecosystem is no hint', framework, machine(['python'], 'pnpm'), undefined, 'pip'],
    [
      'one that the project brings along',
      { ...framework, packageManagers: [wrapper, pip] } as Framework,
      machine(['python']),
      undefined,
      'wrapper',
    ],
  ])('%s', (_, from, on, wanted, expected) => {
    expect(choosePackageManager(from, on, wanted).id).toBe(expected)
  })

  test('nobody looks for programs where there is no choice', () => {
    const hasTool = () => {
      throw new Error('somebody looked')
    }
    const single = { ...framework, packageManagers: [pip] } as Framework
    expect(choosePackageManager(single, { ...machine([]), hasTool }, undefined).id).toBe('pip')
  })

  test('one of another ecosystem is refused', () => {
    expect(() => choosePackageManager(node, machine([]), 'pip')).toThrow(
      expect.objectContaining({
        code: 'unknown-package-manager',
        hint: expect.stringContaining('npm, pnpm'),
      }),
    )
  })
})

describe('language', () => {
  const both = {
    ...framework,
    languages: [
      { id: 'javascript', label: 'JavaScript' },
      { id: 'typescript', label: 'TypeScript' },
    ],
  } as Framework
  test('default, asked for, and wrong', () => {
    expect(chooseLanguage(both, undefined)?.id).toBe('javascript')
    expect(chooseLanguage(both, 'TypeScript')?.id).toBe('typescript')
    expect(() => chooseLanguage(both, 'typscript')).toThrow(
      expect.objectContaining({
        code: 'unknown-language',
        hint: expect.stringContaining('Did you mean "typescript"'),
      }),
    )
  })

  test('where there is no choice, only the language itself may be named', () => {
    expect(chooseLanguage(framework, undefined)).toBeNull()
    expect(chooseLanguage(framework, 'python')).toBeNull()
    expect(() => chooseLanguage(framework, 'javascript')).toThrow(
      expect.objectContaining({ code: 'unknown-language', hint: 'Leave out --language.' }),
    )
  })
})

describe('a choice that is not offered', () => {
  const caught = (action: () => unknown) => {
    try {
      action()
    } catch (error) {
      return error as Error & { hint: string }
    }
    throw new Error('nothing was thrown')
  }

  test('says what was typed, whose choice it is, and what there is', () => {
    const language = caught(() => chooseLanguage(framework, 'ruby'))
    expect(language.message).toBe('Snake projects are written in Python; there is no choice.')
    const offered = { ...framework, languages: [{ id: 'javascript' }, { id: 'typescript' }] } as never
    const other = caught(() => chooseLanguage(offered, 'go'))
    expect(other.message).toBe('Snake has no variant in "go".')
    expect(other.hint).toBe('Valid languages: javascript, typescript.')
    const packageManager = caught(() => choosePackageManager(framework, machine([]), 'cargo'))
    expect(packageManager.message).toBe('Snake projects don\'t use "cargo".')
    expect(packageManager.hint).toBe('Valid package managers: pip, uv.')
    const line = caught(() => chooseRelease(framework, '4', nothingProbed, satisfies))
    expect(line.message).toBe('Snake has no release line "4" here.')
    expect(line.hint).toBe('Valid release lines: 6, 5.')
  })
})

test('a release line needs all of its tools', () => {
  const two = {
    ...framework,
    releases: [
      { ...release('6', '>=3.12'), requires: { python: '>=3.12', node: '>=22' } },
      { ...release('5', '>=3.10'), requires: { python: '>=3.10', node: '>=18' } },
    ],
  } as unknown as Framework
  const tools = (node: string | null): Findings => {
    const { tools } = python('3.13.0')
    return { tools: { ...tools, node: { ...tools.python, version: node } as Finding }, features: {} }
  }
  expect(chooseRelease(two, undefined, tools('24.0.0'), satisfies).id).toBe('6')
  expect(chooseRelease(two, undefined, tools('20.0.0'), satisfies).id).toBe('5')
  // One of them absent: nothing is known, and the newest line is the answer.
  expect(chooseRelease(two, undefined, tools(null), satisfies).id).toBe('6')
  // Also where an older line would do without it: it may yet be installed.
  const [newest, { requires, ...older }] = two.releases as unknown as [object, { requires: object }]
  const without = {
    ...two,
    releases: [newest, { ...older, requires: { python: '>=3.10' } }],
  } as unknown as Framework
  expect(chooseRelease(without, undefined, tools(null), satisfies).id).toBe('6')
  expect(chooseRelease(without, undefined, tools('20.0.0'), satisfies).id).toBe('5')
})
