import { summaries } from '#generated'
import { loadFramework, loadGuide } from '../catalog/load.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { completionValues } from '../completion/values.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { ExitCode } from '../errors.ts'
import { questionsFor } from '../recommend/questions.ts'
import { flags } from '../request/flags.ts'
import type { Request } from '../request/request.ts'
import type { Terminal } from './terminal.ts'

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

/** `--completion`: the script that teaches a shell our flags and their values. */
export async function completionCommand(
  { shell }: Extract<Request, { kind: 'completion' }>,
  { stdout }: Terminal,
): Promise<ExitCode> {
  const [guide, ...modules] = await Promise.all([
    loadGuide(),
    ...summaries.map(({ id }) => loadFramework(id)),
  ])
  const frameworks = modules.map(({ definition }) => definition)
  const values = completionValues({ frameworks, questions: questionsFor(frameworks, guide) })
  stdout.write(scripts[shell](flags, values))
  return ExitCode.done
}
