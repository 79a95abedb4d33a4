import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { completionValues } from '../completion/values.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { ExitCode } from '../errors.ts'
import { loadQuestionnaire } from '../recommend/load.ts'
import { flags } from '../request/flags.ts'
import type { Request } from '../request/request.ts'
import type { Terminal } from './terminal.ts'

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

/** `--completion`: the script that teaches a shell our flags and their values. */
export async function completionCommand(
  { shell }: Extract<Request, { kind: 'completion' }>,
  { stdout }: Terminal,
): Promise<ExitCode> {
  stdout.write(scripts[shell](flags, completionValues(await loadQuestionnaire())))
  return ExitCode.done
}
