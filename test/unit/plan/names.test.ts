import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveNames, longestName, parseName } from '../../../src/plan/names.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { data, everyGrammar } from '../../support/catalog.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'

/** Kind → what each must look like. */
const grammars = Object.fromEntries(
  Object.values(data.ecosystems).flatMap(({ identifiers }) =>
    Object.entries(identifiers).map(([kind, { legal }]) => [kind, new RegExp(legal)] as const),
  ),
)

/** Kind → the words that it may not be. */
const forbidden = Object.fromEntries(
  Object.entries(everyGrammar.identifiers).map(([kind, { reserved = '' }]) => [
    kind,
    new Set(everyGrammar.reserved[reserved]?.split(' ')),
  ]),
)

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
  const names = deriveNames(name, everyGrammar, alsoReserved)
  for (const [kind, grammar] of Object.entries(grammars)) {
    expect(names[kind], `${kind} of ${JSON.stringify(name)}`).toMatch(grammar)
  }
  for (const [kind, words] of Object.entries(forbidden)) {
    // Without what stands around it, such as a package's parents.
    const parts = names[kind]?.toLowerCase().split(/[./]/) ?? []
    const own = everyGrammar.identifiers[kind]?.parts === undefined ? parts.slice(-1) : parts
    for (const identifier of own) {
      expect(words.has(identifier), `${kind} ${identifier} of ${JSON.stringify(name)}`).toBe(false)
      expect(alsoReserved, `${kind} of ${JSON.stringify(name)}`).not.toContain(identifier)
    }
  }
}

describe('names that people use', () => {
  test.each([
    [
      'my-api',
      {
        npm: 'my-api',
        module: 'my_api',
        javaPackage: 'com.example.myapi',
        javaClass: 'MyApi',
        composer: 'app/my-api',
      },
    ],
    ['My API', { npm: 'my-api', module: 'my_api', csharp: 'MyApi', elixirApp: 'my_api' }],
    [
      'Contoso.Orders.Api',
      { csharp: 'Contoso.Orders.Api', slug: 'contoso-orders-api', npm: 'contoso-orders-api' },
    ],
    ['my.api', { csharp: 'My.Api', module: 'my_api', javaPackage: 'com.example.myapi' }],
    ['@contoso/orders.v1.0', { csharp: 'Orders.V10' }],
    ['System.Text', { csharp: 'SystemApp.Text' }],
    ['orders.task', { csharp: 'Orders.TaskApp' }],
    ['MyAPIServer2', { npm: 'my-api-server2', ruby: 'MyApiServer2' }],
    [
      '123go',
      {
        npm: '123go',
        module: 'app_123go',
        javaPackage: 'com.example.app123go',
        javaClass: 'App123go',
        elixirApp: 'app_123go',
      },
    ],
    [
      'class',
      {
        npm: 'class',
        module: 'class_app',
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
        module: 'test_app',
        ruby: 'TestApp',
        elixirApp: 'test_app',
        elixirModule: 'TestApp',
      },
    ],
    ['json', { module: 'json_app', ruby: 'JsonApp', elixirModule: 'JsonApp' }],
    ['java', { javaPackage: 'com.example.javaapp', javaClass: 'Java' }],
    ['com.example', { npm: 'com-example', javaPackage: 'com.example.comexample' }],
    ['été', { npm: 'ete', module: 'ete', javaClass: 'Ete' }],
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
    ['日本', { npm: 'app', module: 'app', csharp: 'App', composer: 'app/app' }],
    ['@scope/pkg', { npm: '@scope/pkg', module: 'pkg', slug: 'pkg', composer: 'scope/pkg' }],
  ])('%s', (name, expected) => {
    expect(deriveNames(parseName(name), everyGrammar)).toMatchObject(expected)
    expectLegal(name)
  })

  test('the longest name that is allowed is allowed', () => {
    expect(parseName('a'.repeat(longestName))).toHaveLength(longestName)
  })

  test('a 60-character name stays whole', () => {
    const name = 'a'.repeat(60)
    expect(deriveNames(parseName(name), everyGrammar).npm).toBe(name)
  })

  test("a framework's own names are avoided, whatever their punctuation", () => {
    const names = deriveNames('Python Dotenv', everyGrammar, ['python-dotenv'])
    expect(names).toMatchObject({
      npm: 'python-dotenv-app',
      module: 'python_dotenv_app',
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
    fc.constantFrom(...Object.values(everyGrammar.reserved).flatMap((words) => words.split(' '))),
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
