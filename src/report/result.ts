import { type CommandName, commandNames } from '../catalog/command-names.ts'
import { formatCommand, type Shell } from '../plan/command-line.ts'
import type { Plan } from '../plan/plan.ts'
import type { CreateError } from '../result/errors.ts'
import type { Result } from '../result/result.ts'

/** The result of a run that failed before anything was decided. */
export function failedResult(error: CreateError): Result {
  return {
    schemaVersion: 1,
    status: error.code === 'cancelled' ? 'cancelled' : 'failed',
    project: null,
    files: [],
    commands: mapCommands(() => []),
    port: null,
    urls: {},
    steps: [],
    warnings: [],
    next: [],
    rerun: null,
    error: errorValue(error),
  }
}

/** The plan as the result of doing it; files, status, steps and what to do next are added as they happen. */
export function plannedResult(plan: Plan, shell: Shell, rerun: string): Result {
  const { project, port } = plan
  const urls = Object.entries(plan.urls).map(
    ([name, path]) => [name, `http://localhost:${port}${path}`] as const,
  )
  return {
    schemaVersion: 1,
    status: 'planned',
    project,
    files: [],
    commands: mapCommands((name) => plan.commands[name].map((command) => formatCommand(command, shell))),
    port,
    urls: Object.fromEntries(urls),
    steps: [],
    warnings: [],
    next: [],
    rerun,
  }
}

export function errorValue({ code, message, hint }: CreateError): NonNullable<Result['error']> {
  return { code, message, hint }
}

function mapCommands(make: (name: CommandName) => readonly string[]): Result['commands'] {
  return Object.fromEntries(commandNames.map((name) => [name, make(name)])) as Result['commands']
}
