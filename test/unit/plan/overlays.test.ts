import { describe, expect, test } from 'vitest'
import type { Framework, PackageManagers } from '../../../src/catalog/schema.ts'
import { type Choices, mergeOverlays } from '../../../src/plan/overlays.ts'

const managers = {
  tooled: { tool: 'tool', overlay: {} },
  pinned: { tool: 'tool', overlay: { requires: { tool: '>=3' } } },
  bundled: { tool: null, overlay: {} },
} as unknown as PackageManagers
const requires = (manager: string, base: Record<string, string> = { runtime: '>=1' }) => {
  const framework = {
    releases: [],
    languages: null,
    packageManagers: [],
    layers: [],
    commands: {},
    requires: base,
  }
  const choices = { release: {}, language: null, packageManager: { id: manager } } as unknown as Choices
  return mergeOverlays(framework as unknown as Framework, choices, managers).requires
}

describe("a package manager's own tool", () => {
  test('is needed in any version, after what the framework needs', () => {
    expect(Object.entries(requires('tooled'))).toEqual([
      ['runtime', '>=1'],
      ['tool', '*'],
    ])
  })

  test.each([
    ['the framework asks for', requires('tooled', { tool: '>=2.2' })],
    ['the package manager asks for', requires('pinned', {})],
  ])('keeps the version that %s', (_, merged) => {
    expect(merged.tool).toMatch(/^>=/)
  })

  test('is not needed where the project brings it along', () => {
    expect(requires('bundled')).toEqual({ runtime: '>=1' })
  })
})

describe('what several choices say', () => {
  const framework = {
    releases: [{ flags: { modern: true } }, { flags: { legacy: true } }],
    languages: [{ flags: { types: true } }],
    packageManagers: [
      { id: 'pinned', features: ['tool.cache'] },
      { id: 'tooled', flags: { wrapped: true } },
    ],
    layers: ['base'],
    features: ['runtime.part'],
    versions: { driver: '1', server: '1' },
    commands: {},
    requires: {},
    flags: { health: true },
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
  } as unknown as Choices

  test('adds up for layers and features, each feature once', () => {
    const { layers, features } = mergeOverlays(framework, choices, managers)
    expect(layers).toEqual(['base', 'new'])
    expect(features).toEqual(['runtime.part', 'tool.cache'])
  })

  test('wins where it is said last', () => {
    expect(mergeOverlays(framework, choices, managers).versions).toEqual({ driver: '1', server: '2' })
  })

  test('leaves no flag without a value: those of the other choices are false', () => {
    expect(mergeOverlays(framework, choices, managers).flags).toEqual({
      ...{ health: true, modern: true },
      ...{ legacy: false, types: false, wrapped: false },
    })
  })
})
