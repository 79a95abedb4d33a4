import runtime from 'handlebars/runtime.js'
import type { FrameworkModule, SharedModule, TemplateFile } from '../catalog/generated.d.ts'
import type { Plan } from '../plan/plan.ts'
import { CreateError } from '../result/errors.ts'
import { generatedPath } from './template-path.ts'
import { inByteOrder, type RenderedFile, type RenderedTree } from './tree.ts'

/** The values of a project's secrets, by name. */
export type Secrets = Readonly<Record<string, string>>

// The runtime has `create`, but its type declarations leave it out.
const { create } = runtime as unknown as Pick<typeof import('handlebars'), 'create'>

/**
 * Makes every file of a project in memory: those of the shared base, and those of the plan's layers.
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
): RenderedTree {
  // An instance of our own: nothing that a program using this library registers can reach the templates.
  const handlebars = create()
  const partials = Object.fromEntries(
    Object.entries(templates.partials).map(([name, template]) => [name, handlebars.template(template)]),
  )
  const renderFile = (path: string, { text, template, executable }: TemplateFile): RenderedFile => {
    const isPrivate = path === plan.secrets?.file
    if (!template) return { content: text ?? '', executable, private: isPrivate }
    // Secrets exist only for the file that git ignores: asking for one anywhere else fails.
    const context = isPrivate ? { ...plan.context, secrets } : plan.context
    try {
      return { content: handlebars.template(template)(context, { partials }), executable, private: isPrivate }
    } catch (cause) {
      throw broken(`${path}: ${(cause as Error).message}`, cause)
    }
  }

  const files = new Map<string, RenderedFile>()
  const layers = plan.layers.flatMap((name) => {
    const found = templates.layers[name]
    if (!found) throw broken(`there is no layer ${name}`)
    return found
  })
  for (const layer of [base, ...layers]) {
    for (const [templatePath, file] of Object.entries(layer)) {
      const path = generatedPath(templatePath, plan.pathNames)
      if (files.has(path)) throw broken(`two layers make ${path}`)
      files.set(path, renderFile(path, file))
    }
  }
  return inByteOrder(files)
}

function broken(what: string, cause?: unknown): CreateError {
  return new CreateError(
    'template-broken',
    `A template could not be rendered: ${what}`,
    'This is a mistake in create-backend; please report it with the command that you ran.',
    { cause },
  )
}
