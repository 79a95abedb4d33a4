import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { powerShellCompletion } from '../completion/powershell.ts'
import { completionValues } from '../completion/values.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { CommandContext } from '../process/context.ts'
import { loadQuestionnaire } from '../recommend/load.ts'
import { flags } from '../request/flags.ts'
import type { Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'

const scripts = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powerShellCompletion,
}

/** `--completion`: the script that teaches a shell our flags and their values. */
export async function completionCommand(
  { shell }: Extract<Request, { kind: 'completion' }>,
  { stdout }: CommandContext,
): Promise<ExitCode> {
  stdout.write(scripts[shell](flags, completionValues(await loadQuestionnaire())))
  return ExitCode.done
}
