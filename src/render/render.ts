import runtime from 'handlebars/runtime.js'
import type { FrameworkModule, SharedModule, TemplateFile } from '../catalog/generated.d.ts'
import type { Addition } from '../catalog/load.ts'
import { type SlotName, slotNames } from '../catalog/slot-names.ts'
import type { Plan, RenderContext } from '../plan/plan.ts'
import { CreateError } from '../result/errors.ts'
import { recordPath, recordText } from './record.ts'
import { generatedPath } from './template-path.ts'
import { inByteOrder, type RenderedFile, type RenderedTree } from './tree.ts'

/** The values of a project's secrets, by name. */
export type Secrets = Readonly<Record<string, string>>

// The runtime has `create`, but its type declarations leave it out.
const { create } = runtime as unknown as Pick<typeof import('handlebars'), 'create'>

/**
 * Makes every file of a project in memory: those of the shared base, those of the plan's layers, and those of its options.
 *
 * Nothing but its arguments goes in, so the same plan and secrets always give the same bytes.
 *
 * @throws CreateError `template-broken` for a value that a template asks for and nothing gives, a layer that does not
 * exist, or a file that two layers make
 */
export function render(
  plan: Plan,
  templates: Pick<FrameworkModule, 'layers' | 'partials'>,
  { base }: Pick<SharedModule, 'base'>,
  secrets: Secrets,
  additions: readonly Addition[] = [],
): RenderedTree {
  // An instance of our own: nothing that a program using this library registers can reach the templates.
  const handlebars = create()
  const partials = Object.fromEntries(
    Object.entries(templates.partials).map(([name, template]) => [name, handlebars.template(template)]),
  )
  const textOf = (path: string, { text, template }: TemplateFile, context: object): string => {
    if (!template) return text ?? ''
    try {
      return handlebars.template(template)(context, { partials })
    } catch (cause) {
      throw broken(`${path}: ${(cause as Error).message}`, cause)
    }
  }
  const context: RenderContext = {
    ...plan.context,
    slots: filled(plan.context.slots, additions, (name, file) => textOf(name, file, plan.context)),
  }
  const renderFile = (path: string, file: TemplateFile, option?: string): RenderedFile => {
    const isPrivate = path === plan.secrets?.file
    // Secrets exist only for the file that git ignores: asking for one anywhere else fails.
    const content = textOf(path, file, isPrivate ? { ...context, secrets } : context)
    return { content, executable: file.executable, private: isPrivate, ...(option ? { option } : {}) }
  }

  const layers = plan.layers.flatMap((name) => {
    const found = templates.layers[name]
    if (!found) throw broken(`there is no layer ${name}`)
    return found
  })
  const files = new Map<string, RenderedFile>([
    [recordPath, { content: recordText(plan), executable: false, private: false }],
  ])
  const parts = [
    ...[base, ...layers].map((layer) => ({ option: undefined, files: layer })),
    ...additions.map(({ option, files }) => ({ option, files })),
  ]
  for (const { option, files: layer } of parts) {
    for (const [templatePath, file] of Object.entries(layer)) {
      const path = generatedPath(templatePath, plan.pathNames)
      if (files.has(path)) throw broken(`two layers make ${path}`)
      files.set(path, renderFile(path, file, option))
    }
  }
  return inByteOrder(files)
}

/** The slots with the texts of the options, after what stands there already. */
function filled(
  slots: RenderContext['slots'],
  additions: readonly Addition[],
  textOf: (name: SlotName, file: TemplateFile) => string,
): RenderContext['slots'] {
  const entries = slotNames.map((name) => {
    const added = additions
      .flatMap(({ slots }) => slots[name] ?? [])
      .map((file) => textOf(name, file).trimEnd())
    return [name, [...slots[name], ...added]] as const
  })
  return Object.fromEntries(entries) as unknown as RenderContext['slots']
}

function broken(what: string, cause?: unknown): CreateError {
  return new CreateError(
    'template-broken',
    `A template could not be rendered: ${what}`,
    'This is a mistake in create-backend; please report it with the command that you ran.',
    { cause },
  )
}
