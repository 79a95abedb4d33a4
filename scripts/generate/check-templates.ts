import path from 'node:path'
import type { Framework } from '../../src/catalog/framework.ts'
import { generatedPath } from '../../src/render/template-path.ts'
import { checkTemplate } from './check-template.ts'
import { layersIn } from './layers.ts'
import type { OptionTemplates } from './option-templates.ts'
import { type FrameworkTemplates, layersCalled, partialsFor } from './read-templates.ts'
import { contextShape, type Shape } from './template-shape.ts'

/**
 * What the templates of a framework, those of its ecosystem and of all frameworks included, ask for and it can't give.
 *
 * @param root the repository, which files are named from
 * @returns one sentence per mistake, each with file and line
 */
export function checkTemplates(
  root: string,
  framework: Framework,
  templates: FrameworkTemplates,
  optionTemplates: OptionTemplates,
): string[] {
  const whole = contextShape(framework)
  const open = withoutSecrets(whole)
  const partials = partialsFor(templates)
  const files = [
    ...[...layersIn(framework)].flatMap((name) => layersCalled(name, templates)).flat(),
    ...Object.entries(optionTemplates)
      .filter(([name]) => canHave(framework, name))
      .flatMap(([, places]) =>
        ['all', framework.ecosystem, framework.id].flatMap((place) => [
          ...(places[place]?.files ?? []),
          ...Object.values(places[place]?.slots ?? {}),
        ]),
      ),
  ]
  const mistakes = files
    .filter(({ isTemplate }) => isTemplate)
    .flatMap((file) =>
      checkTemplate(file, generatedPath(file.path, {}) === framework.secrets?.file ? whole : open, partials),
    )
  return [...new Set(mistakes)].map(
    (mistake) => `${path.relative(root, mistake)} in the templates of ${framework.id}`,
  )
}

/** Secrets exist only for the file that git ignores. */
function withoutSecrets(context: Shape): Shape {
  if (context.kind !== 'object') return context
  const { secrets: _, ...fields } = context.fields
  return { ...context, fields }
}

/** @param name of an option, or of one of its values */
function canHave({ options }: Framework, name: string): boolean {
  return options.some(({ id, unavailable }) => id === name.split('=')[0] && unavailable === null)
}
