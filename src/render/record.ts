import { version } from '#generated'
import type { Plan } from '../plan/plan.ts'

/** Where a project remembers what made it. */
export const recordPath = '.create-backend.json'

/** What made a project: all that rendering took, but for its secrets. */
export interface ProjectRecord {
  readonly $schema: string
  /** The version of this program. */
  readonly version: string
  readonly framework: string
  readonly release: string
  /** Null where the framework offers no choice. */
  readonly language: string | null
  readonly packageManager: string
  /** Option → its value, or true where it has none. */
  readonly options: Readonly<Record<string, string | true>>
  /** As it was typed. */
  readonly name: string
  /** What became of it in the code, by kind of identifier. */
  readonly names: Readonly<Record<string, string>>
}

/** Objects only, one entry a line: so every formatter of JSON leaves it alone. */
export function recordText({ project, names }: Pick<Plan, 'project' | 'names'>): string {
  const { name, framework, release, language, packageManager, options } = project
  const record: ProjectRecord = {
    $schema: `https://unpkg.com/create-backend@${version}/schema/project.json`,
    ...{ version, framework, release, language, packageManager, options, name },
    names: { ...names } as Record<string, string>,
  }
  return `${JSON.stringify(record, null, 2)}\n`
}
