import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../../scripts/generate/check-template.ts'
import { checkTemplates } from '../../../scripts/generate/check-templates.ts'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import { readFrameworkTemplates } from '../../../scripts/generate/read-templates.ts'
import type { Shape } from '../../../scripts/generate/template-shape.ts'
import { definitions } from '../../support/catalog.ts'

const text: Shape = { kind: 'text' }
const object = (fields: Record<string, Shape>): Shape => ({ kind: 'object', fields })
const context = object({
  port: text,
  versions: object({ ruff: text, 'python-dotenv': text }),
  lines: { kind: 'list', item: text },
  tools: { kind: 'list', item: object({ name: text, support: object({ url: text }) }) },
})
const partials = {
  greeting: {
    ...{ path: 'greeting', file: 'partials/greeting.hbs', executable: false, isTemplate: true },
    text: 'one\n{{name}}',
  },
}
const check = (template: string) => checkTemplate({ file: 'a.hbs', text: template }, context, partials)

describe('a template', () => {
  test.each([
    '{{port}} {{versions.ruff}} {{versions.python-dotenv}} {{versions.[ruff]}}',
    '{{#if versions.ruff}}{{port}}{{else}}{{port}}{{/if}}{{#unless port}}{{/unless}}',
    '{{#each lines}}{{this}} {{@index}} {{../port}} {{@root.port}}{{/each}}',
    '{{#each versions}}{{@key}}: {{this}}{{/each}}',
    '{{#each tools}}{{name}}{{#if support}}{{support.url}}{{/if}}{{/each}}',
    '{{#each tools as |tool at|}}{{at}} {{tool.support.url}}{{/each}}',
    '{{#with versions}}{{ruff}}{{/with}}{{! a comment }}',
    '{{#each tools}}{{> greeting}}{{/each}}',
  ])('may say %s', (template) => {
    expect(check(template)).toEqual([])
  })

  test.each([
    ['{{prot}}', 'a.hbs:1: there is no {{prot}}; did you mean {{port}}?'],
    ['\n\n{{versions.rufff}}', 'a.hbs:3: there is no {{versions.rufff}}; did you mean {{versions.ruff}}?'],
    ['{{#if typo}}{{/if}}', 'a.hbs:1: there is no {{typo}}'],
    ['{{#if port}}\n{{else}}{{typo}}{{/if}}', 'a.hbs:2: there is no {{typo}}'],
    ['{{#each lines}}\n{{port}}{{/each}}', 'a.hbs:2: there is no {{port}}'],
    [
      '{{#each tools}}{{support.ur}}{{/each}}',
      'a.hbs:1: there is no {{support.ur}}; did you mean {{support.url}}?',
    ],
    ['{{../port}}', 'a.hbs:1: there is nothing around this for {{../port}}'],
    ['{{@index}}', 'a.hbs:1: there is no {{@index}} here'],
    ['{{constructor}}', 'a.hbs:1: there is no {{constructor}}'],
    ['{{> greting}}', 'a.hbs:1: there is no partial "greting"'],
    ['{{> greeting}}', 'partials/greeting.hbs:2: there is no {{name}}'],
  ])('may not say %j', (template, mistake) => {
    expect(check(template)).toEqual([mistake])
  })

  test.each(['{{lookup versions port}}', '{{#if (lookup versions port)}}{{/if}}', '{{#lines}}{{/lines}}'])(
    'does without %s',
    (template) => {
      expect(check(template)).not.toEqual([])
    },
  )
})

test('a secret can be asked for only in the file that git ignores', () => {
  const definition = definitions.find(({ secrets }) => secrets !== null)
  if (!definition) throw new Error('no framework has secrets')
  const [secret] = Object.keys(definition.secrets?.values ?? {})
  const templates = readFrameworkTemplates(repositoryRoot, definition)
  const leak = {
    ...{ path: 'README.md', file: `${repositoryRoot}/templates/x/README.md.hbs`, executable: false },
    ...{ isTemplate: true, text: `{{secrets.${secret}}}` },
  }
  const [layer = ''] = definition.layers
  const leaking = { ...templates, own: { ...templates.own, layers: { [layer]: [leak] } } }
  expect(checkTemplates(repositoryRoot, definition, templates, {})).toEqual([])
  expect(checkTemplates(repositoryRoot, definition, leaking, {})).toEqual([
    `${path.join('templates', 'x', 'README.md.hbs')}:1: there is no {{secrets.${secret}}} in the templates of ${definition.id}`,
  ])
})
