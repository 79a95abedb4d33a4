import Handlebars from 'handlebars'
import { suggest } from '../../src/request/suggest.ts'
import type { TemplateSource, TemplateSources } from './read-templates.ts'
import type { Shape } from './template-shape.ts'

/** The helpers that templates may use; the page for their authors shows them. */
export const templateHelpers: Readonly<Record<string, { meaning: string; example: string }>> = {
  if: {
    meaning: 'its block, when a value is there: not empty, not false',
    example: '{{#if commands.build}}…{{else}}…{{/if}}',
  },
  unless: { meaning: 'its block, when a value is not there', example: '{{#unless flags.uv}}…{{/unless}}' },
  each: {
    meaning:
      'its block for each item of a list or an object, which is `this` there; `@key`, `@index`, `@first` and `@last` say where',
    example: '{{#each commands.test}}{{this}}{{/each}}',
  },
  with: { meaning: 'its block, with a value as `this`', example: '{{#with release}}{{label}}{{/with}}' },
}

const loopVariables = ['key', 'index', 'first', 'last']

/** Where in a template the walk is: the values that names are looked up in, the innermost last. */
interface Scope {
  readonly file: string
  readonly contexts: readonly Shape[]
  readonly blockParams: Readonly<Record<string, Shape>>
  readonly inLoop: boolean
}

type Node = hbs.AST.Node

/**
 * Finds what a template asks for and nothing gives, which Handlebars itself would notice only while rendering, and in
 * the condition of a block not even then. Partials are looked at where they are called.
 *
 * @param context what the template is rendered with
 * @param partials the ones that it can call
 * @returns one sentence per mistake, each with file and line
 */
export function checkTemplate(
  template: Pick<TemplateSource, 'file' | 'text'>,
  context: Shape,
  partials: TemplateSources['partials'],
): string[] {
  const mistakes: string[] = []
  const report = (scope: Scope, node: Node, what: string) =>
    mistakes.push(`${scope.file}:${node.loc.start.line}: ${what}`)

  /** What a path stands for; a mistake stands for any text, so that it is reported once. */
  const lookUp = (path: hbs.AST.PathExpression, scope: Scope): Shape => {
    const unknown = (why: string): Shape => {
      report(scope, path, why)
      return { kind: 'text' }
    }
    const [first = '', ...rest] = path.parts
    if (path.data && first !== 'root') {
      if (scope.inLoop && loopVariables.includes(first) && rest.length === 0) return { kind: 'text' }
      return unknown(`there is no {{${path.original}}} here`)
    }
    const named = path.depth === 0 && Object.hasOwn(scope.blockParams, first)
    const param = named ? scope.blockParams[first] : undefined
    const root = path.data ? scope.contexts[0] : scope.contexts.at(-1 - path.depth)
    if (!root) return unknown(`there is nothing around this for {{${path.original}}}`)
    let shape = param ?? root
    for (const part of path.data || param ? rest : path.parts) {
      const fields: Readonly<Record<string, Shape>> = shape.kind === 'object' ? shape.fields : {}
      const field = Object.hasOwn(fields, part) ? fields[part] : undefined
      if (!field) {
        const near = suggest(part, Object.keys(fields))
        const instead = near && `; did you mean {{${path.original.replace(part, near)}}}?`
        return unknown(`there is no {{${path.original}}}${instead ?? ''}`)
      }
      shape = field
    }
    return shape
  }

  const evaluate = (expression: hbs.AST.Expression, scope: Scope): Shape => {
    if (isPath(expression)) return lookUp(expression, scope)
    if (expression.type === 'SubExpression')
      report(scope, expression, 'a helper can stand only where a block begins')
    return { kind: 'text' }
  }

  const walkBlock = (block: hbs.AST.BlockStatement, scope: Scope): void => {
    const helper = isPath(block.path) ? block.path.original : ''
    const [value, ...more] = block.params.map((param) => evaluate(param, scope))
    if (!Object.hasOwn(templateHelpers, helper) || !value || more.length > 0)
      report(
        scope,
        block,
        `a block is {{#${Object.keys(templateHelpers).join(' …}}, {{#')} …}}, with one value`,
      )
    const inner = helper === 'each' ? itemOf(value) : helper === 'with' ? value : undefined
    const named = inner ? nameParams(block.program.blockParams ?? [], inner) : {}
    walk(block.program, {
      ...scope,
      contexts: inner ? [...scope.contexts, inner] : scope.contexts,
      blockParams: { ...scope.blockParams, ...named },
      inLoop: scope.inLoop || helper === 'each',
    })
    if (block.inverse) walk(block.inverse, scope)
  }

  const walkPartial = (call: hbs.AST.PartialStatement, scope: Scope): void => {
    const name = isPath(call.name) ? call.name.original : ''
    const partial = Object.hasOwn(partials, name) ? partials[name] : undefined
    if (!partial) report(scope, call, `there is no partial "${name}"`)
    else if (call.params.length > 0 || call.hash)
      report(scope, call, 'a partial sees what is around it, and takes nothing else')
    else walk(Handlebars.parse(partial.text), { ...scope, file: partial.file })
  }

  const walk = (program: hbs.AST.Program, scope: Scope): void => {
    for (const node of program.body) {
      if (isA(node, 'BlockStatement')) walkBlock(node, scope)
      else if (isA(node, 'PartialStatement')) walkPartial(node, scope)
      else if (isA(node, 'MustacheStatement')) {
        evaluate(node.path, scope)
        if (node.params.length > 0 || node.hash)
          report(scope, node, 'a helper can stand only where a block begins')
      } else if (!['ContentStatement', 'CommentStatement'].includes(node.type))
        report(scope, node, `templates do without ${node.type}`)
    }
  }

  const { file, text } = template
  walk(parse(file, text), { file, contexts: [context], blockParams: {}, inLoop: false })
  return mistakes
}

function parse(file: string, text: string): hbs.AST.Program {
  try {
    return Handlebars.parse(text)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

interface Statements {
  readonly BlockStatement: hbs.AST.BlockStatement
  readonly PartialStatement: hbs.AST.PartialStatement
  readonly MustacheStatement: hbs.AST.MustacheStatement
}

function isA<Type extends keyof Statements>(node: Node, type: Type): node is Statements[Type] {
  return node.type === type
}

function isPath(node: Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

/** What `each` goes through: a list's items, or the values of an object, which are alike. */
function itemOf(value: Shape | undefined): Shape {
  if (value?.kind === 'list') return value.item
  return (value?.kind === 'object' && Object.values(value.fields)[0]) || { kind: 'text' }
}

function nameParams([item, key]: readonly string[], shape: Shape): Record<string, Shape> {
  return {
    ...(item ? { [item]: shape } : {}),
    ...(key ? { [key]: { kind: 'text' } as const } : {}),
  }
}
