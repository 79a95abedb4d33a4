import { describe, expect, test } from 'vitest'
import type { Framework } from '../../../src/catalog/framework.ts'
import { type Choices, mergeOverlays } from '../../../src/plan/overlays.ts'

const requires = (packageManager: object, base: Record<string, string> = { runtime: '>=1' }) => {
  const framework = {
    releases: [],
    languages: null,
    packageManagers: [],
    options: [],
    layers: [],
    requires: base,
  }
  const choices = { release: {}, language: null, packageManager, options: [] } as unknown as Choices
  return mergeOverlays(framework as unknown as Framework, choices).requires
}

describe("a package manager's own tool", () => {
  test('is needed in any version, after what the framework needs', () => {
    expect(Object.entries(requires({ tool: 'tool' }))).toEqual([
      ['runtime', '>=1'],
      ['tool', '*'],
    ])
  })

  test.each([
    ['the framework asks for', requires({ tool: 'tool' }, { tool: '>=2.2' })],
    ['the package manager asks for', requires({ tool: 'tool', requires: { tool: '>=3' } }, {})],
  ])('keeps the version that %s', (_, merged) => {
    expect(merged.tool).toMatch(/^>=/)
  })

  test('is not needed where the project brings it along', () => {
    expect(requires({ tool: null })).toEqual({ runtime: '>=1' })
  })
})

describe('what several choices say', () => {
  const framework = {
    releases: [{ flags: { modern: true } }, { flags: { legacy: true } }],
    languages: [{ flags: { types: true } }],
    packageManagers: [
      { id: 'own', tool: null, features: ['tool.cache'], slots: { gitignore: ['cache/'] } },
      { id: 'other', tool: null, flags: { wrapped: true } },
    ],
    options: [{ contribution: { flags: { shipped: true } }, values: null }],
    layers: ['base'],
    features: ['runtime.part'],
    versions: { driver: '1', server: '1' },
    commands: {},
    requires: {},
    flags: { health: true },
    slots: { gitignore: ['out/'] },
  } as unknown as Framework
  const choices = {
    release: {
      ...framework.releases[0],
      layers: ['new'],
      versions: { server: '2' },
      features: ['runtime.part'],
    },
    language: null,
    packageManager: framework.packageManagers[0],
    options: [],
  } as unknown as Choices

  test('adds up for layers, features and slots, each feature once', () => {
    const { layers, features, slots } = mergeOverlays(framework, choices)
    expect(slots).toEqual({
      ...{ gitignore: ['out/', 'cache/'], gitattributes: [] },
      ...{ dockerignore: [], serve: [], sections: [], conventions: [] },
    })
    expect(layers).toEqual(['base', 'new'])
    expect(features).toEqual(['runtime.part', 'tool.cache'])
  })

  test('wins where it is said last', () => {
    expect(mergeOverlays(framework, choices).versions).toEqual({ driver: '1', server: '2' })
  })

  test('leaves no flag without a value: those of the other choices are false', () => {
    expect(mergeOverlays(framework, choices).flags).toEqual({
      ...{ health: true, modern: true },
      ...{ legacy: false, types: false, wrapped: false, shipped: false },
    })
  })
})
