import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CreateError } from '../../../src/errors.ts'
import { deriveNames, longestName, parseName } from '../../../src/plan/names.ts'
import * as reserved from '../../../src/plan/reserved-words.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'

const grammars = {
  slug: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  npm: /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9]+(-[a-z0-9]+)*$/,
  python: /^[a-z][a-z0-9_]*$/,
  javaPackage: /^[a-z]+\.[a-z]+\.[a-z][a-z0-9]*$/,
  javaClass: /^[A-Z][A-Za-z0-9]*$/,
  csharp: /^[A-Z][A-Za-z0-9]*$/,
  ruby: /^[A-Z][A-Za-z0-9]*$/,
  elixirApp: /^[a-z][a-z0-9_]*$/,
  elixirModule: /^[A-Z][A-Za-z0-9]*$/,
  composer: /^[a-z0-9]([_.-]?[a-z0-9]+)*\/[a-z0-9](([_.]|-{1,2})?[a-z0-9]+)*$/,
} as const

const forbidden = {
  slug: reserved.npmReserved,
  npm: reserved.npmReserved,
  python: reserved.pythonReserved,
  javaClass: reserved.javaLangTypes,
  csharp: reserved.csharpReserved,
  ruby: reserved.rubyReserved,
  elixirApp: reserved.elixirReserved,
  elixirModule: reserved.elixirReserved,
} as const

function accepted(input: string): string | null {
  try {
    return parseName(input)
  } catch (error) {
    expect(error).toBeInstanceOf(CreateError)
    expect((error as CreateError).code).toBe('invalid-name')
    expect((error as CreateError).hint).not.toBe('')
    return null
  }
}

function expectLegal(name: string, alsoReserved: readonly string[] = []): void {
  const names = deriveNames(name, alsoReserved)
  for (const [kind, grammar] of Object.entries(grammars)) {
    expect(names[kind as keyof typeof grammars], `${kind} of ${JSON.stringify(name)}`).toMatch(grammar)
  }
  for (const [kind, words] of Object.entries(forbidden)) {
    const identifier = names[kind as keyof typeof forbidden].toLowerCase()
    expect(words.has(identifier), `${kind} ${identifier} of ${JSON.stringify(name)}`).toBe(false)
    expect(alsoReserved, `${kind} of ${JSON.stringify(name)}`).not.toContain(identifier)
  }
  expect(reserved.javaReserved.has(names.javaPackage.split('.').at(-1) ?? '')).toBe(false)
}

describe('names that people use', () => {
  test.each([
    [
      'my-api',
      {
        npm: 'my-api',
        python: 'my_api',
        javaPackage: 'com.example.myapi',
        javaClass: 'MyApi',
        composer: 'app/my-api',
      },
    ],
    ['My API', { npm: 'my-api', python: 'my_api', csharp: 'MyApi', elixirApp: 'my_api' }],
    ['MyAPIServer2', { npm: 'my-api-server2', ruby: 'MyApiServer2' }],
    [
      '123go',
      {
        npm: '123go',
        python: 'app_123go',
        javaPackage: 'com.example.app123go',
        javaClass: 'App123go',
        elixirApp: 'app_123go',
      },
    ],
    [
      'class',
      {
        npm: 'class',
        python: 'class_app',
        javaPackage: 'com.example.classapp',
        javaClass: 'ClassApp',
        csharp: 'ClassApp',
        ruby: 'ClassApp',
      },
    ],
    [
      'test',
      {
        npm: 'test-app',
        python: 'test_app',
        ruby: 'TestApp',
        elixirApp: 'test_app',
        elixirModule: 'TestApp',
      },
    ],
    ['json', { python: 'json_app', ruby: 'JsonApp', elixirModule: 'JsonApp' }],
    ['java', { javaPackage: 'com.example.javaapp', javaClass: 'Java' }],
    ['com.example', { npm: 'com-example', javaPackage: 'com.example.comexample' }],
    ['été', { npm: 'ete', python: 'ete', javaClass: 'Ete' }],
    ['Straße', { npm: 'strasse' }],
    ['Ærø', { npm: 'aero' }],
    ['Łódź', { npm: 'lodz' }],
    ['Þórður', { npm: 'thordur' }],
    ['Đakovo Œuvre', { npm: 'dakovo-oeuvre' }],
    ['Ħal Qormi', { npm: 'hal-qormi' }],
    ['Kırık', { npm: 'kirik' }],
    ['@Acme/API2Go', { npm: '@acme/api2-go', composer: 'acme/api2-go' }],
    ['@my-org/api', { npm: '@my-org/api', composer: 'my-org/api' }],
    ['list', { npm: 'list', composer: 'app/list-app' }],
    ['myApiServer2Go', { npm: 'my-api-server2-go' }],
    ['HTTPServerXMLParser', { npm: 'http-server-xml-parser' }],
    ['日本', { npm: 'app', python: 'app', csharp: 'App', composer: 'app/app' }],
    ['@scope/pkg', { npm: '@scope/pkg', python: 'pkg', slug: 'pkg', composer: 'scope/pkg' }],
  ])('%s', (name, expected) => {
    expect(deriveNames(parseName(name))).toMatchObject(expected)
    expectLegal(name)
  })

  test('the longest name that is allowed is allowed', () => {
    expect(parseName('a'.repeat(longestName))).toHaveLength(longestName)
  })

  test('a 60-character name stays whole', () => {
    const name = 'a'.repeat(60)
    expect(deriveNames(parseName(name)).npm).toBe(name)
  })

  test("a framework's own names are avoided, whatever their punctuation", () => {
    const names = deriveNames('Python Dotenv', ['python-dotenv'])
    expect(names).toMatchObject({
      npm: 'python-dotenv-app',
      python: 'python_dotenv_app',
      javaClass: 'PythonDotenvApp',
    })
  })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['a'.repeat(longestName + 1), 'longer'],
  ['a/b', 'path'],
  ['../up', 'path'],
  ['a\\b', 'contains'],
  ['a"b', 'contains'],
  ['$(reboot)', 'contains'],
  ['a;b', 'contains'],
  ['a\nb', 'contains'],
  ['...', 'letter'],
  ['.hidden', 'starts'],
  ['-flag', 'starts'],
  ['dot.', 'ends'],
  ['con', 'Windows'],
  ['NUL.txt', 'Windows'],
  ['con .txt', 'Windows'],
  ['node_modules', 'package managers'],
])('%j is refused with a reason', (name, reason) => {
  expect(() => parseName(name)).toThrow(
    expect.objectContaining({ code: 'invalid-name', message: expect.stringContaining(reason) }),
  )
})

test('any string is refused with a reason, or gives legal identifiers in every grammar', {
  timeout: propertyTimeout,
}, () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[\p{L}\p{N} ._-]{1,40}$/u),
    fc.stringMatching(/^@[a-z0-9]{1,8}\/[A-Za-z0-9 ._-]{1,20}$/),
    fc.constantFrom(...Object.values(reserved).flatMap((words) => [...words])),
  )
  fc.assert(
    fc.property(
      anyText,
      fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 3 }),
      (text, alsoReserved) => {
        const name = accepted(text)
        if (name !== null) expectLegal(name, alsoReserved)
      },
    ),
    { numRuns: propertyRuns },
  )
})

test('accepting a name twice gives the same name', { timeout: propertyTimeout }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const name = accepted(text)
      if (name !== null) expect(parseName(name)).toBe(name)
    }),
    { numRuns: propertyRuns },
  )
})
