import { ecosystemSchema } from '../../src/catalog/schema/ecosystem.ts'
import { frameworkSchema } from '../../src/catalog/schema/framework.ts'
import { guideSchema } from '../../src/catalog/schema/guide.ts'
import { toolchainSchema } from '../../src/catalog/schema/toolchain.ts'
import { versionManagerSchema } from '../../src/catalog/schema/version-manager.ts'
import { deriveNames } from '../../src/plan/names.ts'
import { templateVariables } from '../../src/plan/template-variables.ts'
import { templateHelpers } from '../generate/check-template.ts'
import { repositoryRoot } from '../generate/index.ts'
import { type Data, readData } from '../generate/read-data.ts'
import { grammarOf } from '../generate/resolve.ts'
import { type DataField, fieldsOf, fieldsOfShared, type sharedShapes } from './data-fields.ts'
import { exampleOf } from './example.ts'
import { code, table } from './markdown.ts'

/**
 * The page on which template authors look everything up.
 *
 * @param contexts what templates are rendered with, for the examples
 */
export function templatesPage(contexts: readonly object[]): string {
  const data = readData(repositoryRoot)
  const { frameworks, ecosystems, toolchains, versionManagers, guide } = data
  const fields = [
    fieldSection('`data/frameworks/<id>.json`', fieldsOf(frameworkSchema), Object.values(frameworks)),
    fieldSection('`data/ecosystems/<id>.json`', fieldsOf(ecosystemSchema), Object.values(ecosystems)),
    fieldSection('`data/toolchains/<id>.json`', fieldsOf(toolchainSchema), Object.values(toolchains)),
    fieldSection(
      '`data/version-managers/<id>.json`',
      fieldsOf(versionManagerSchema),
      Object.values(versionManagers),
    ),
    fieldSection('`data/recommend.json`', fieldsOf(guideSchema), [guide]),
    ...Object.entries(sharedText).map(([name, text]) => {
      const own = fieldsOfShared(name as keyof typeof sharedShapes)
      return fieldSection(text.heading, own, everyObject(data), text.where)
    }),
  ]
  const sections = [
    '<!-- Made by `npm run docs`: from the schemas, the data, and the tables beside the code that they describe. -->',
    '# What templates and data can say',
    'Under `templates/<id>/<layer>/`, a file named `*.hbs` is rendered with [Handlebars](https://handlebarsjs.com/guide/), and any other is copied. `npm run generate` refuses a template that asks for anything that is not on this page, and names its file and line.',
    '## Variables',
    '`<key>` is a key that the data gives, and `[]` an item of a list.',
    table(
      ['variable', 'meaning', 'example'],
      Object.entries(templateVariables).map(([path, meaning]) => [
        code(path),
        meaning,
        exampleOf(path, contexts),
      ]),
    ),
    '## Helpers',
    table(
      ['helper', 'meaning', 'example'],
      Object.entries(templateHelpers).map(([name, { meaning, example }]) => [
        code(`#${name}`),
        meaning,
        code(example),
      ]),
    ),
    '`{{> name}}` puts in the partial `partials/name.hbs` or `partials/name.md.hbs`, of the framework or else of its ecosystem. `\\{{` is a literal `{{`.',
    '## Paths',
    'A template stands where the file that it makes will stand, with these words in its path. A token stands for one of the names that the ecosystem derives from a project called `My API`.',
    table(['in a path', 'meaning', 'example'], pathTokens(data)),
    '## Data',
    'What is marked with * has to be there.',
    ...fields,
  ]
  return `${sections.join('\n\n')}\n`
}

const sharedText: Readonly<Record<keyof typeof sharedShapes, { heading: string; where: string }>> = {
  part: {
    heading: 'A part of a project',
    where: 'An ecosystem, a framework, and each of their release lines, languages and package managers.',
  },
  change: {
    heading: 'An edit of a project',
    where: 'What a test does to a project: an item of `changes` and the like.',
  },
  only: { heading: '`only`', where: 'For which choices an item holds; default: all.' },
}

function fieldSection(
  heading: string,
  fields: readonly DataField[],
  examples: readonly object[],
  about?: string,
): string {
  const rows = fields.map(({ path, required, meaning }) => [
    `${code(path)}${required ? '*' : ''}`,
    meaning,
    exampleOf(path, examples),
  ])
  return [`### ${heading}`, ...(about ? [about] : []), table(['field', 'meaning', 'example'], rows)].join(
    '\n\n',
  )
}

function pathTokens({ ecosystems }: Data): string[][] {
  const tokens = Object.values(ecosystems).flatMap((ecosystem) => {
    const { id, identifiers } = ecosystem
    const names = deriveNames('My API', grammarOf(ecosystem))
    return Object.entries(identifiers).map(([kind, { label, folders }]) => {
      const name = names[kind] ?? ''
      return [
        code(`__${kind}__`),
        `the ${label}, in frameworks of ${code(id)}${folders ? ', as folders' : ''}`,
        code(folders ? name.replaceAll(folders, '/') : name),
      ]
    })
  })
  return [
    [
      code('_'),
      'at the beginning of a name: a dot, since npm leaves some of those out of packages',
      `${code('_gitignore')} → ${code('.gitignore')}`,
    ],
    [
      code('.hbs'),
      'at the end of a name: the file is rendered',
      `${code('README.md.hbs')} → ${code('README.md')}`,
    ],
    ...tokens,
  ]
}

/** Every object in the data, at any depth. */
function everyObject(value: unknown): object[] {
  if (value === null || typeof value !== 'object') return []
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(everyObject)]
}
