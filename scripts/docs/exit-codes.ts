import { ExitCode, errorCodes } from '../../src/result/errors.ts'
import { code, table } from './markdown.ts'

const meanings: Record<keyof typeof ExitCode, string> = {
  done: 'done',
  stepFailed: 'a step failed; the project is kept, and the message says how to go on',
  usage: 'wrong usage',
  targetInTheWay: 'the target directory is in the way',
  toolchain: 'a toolchain that is needed is missing or too old (or `--doctor` found that)',
  cancelled: 'cancelled; nothing is left behind, unless the files were already complete',
}

/** Every exit code, with the codes of the errors that lead to it. */
export function exitCodesTable(): string {
  const rows = Object.entries(ExitCode).map(([name, exitCode]) => [
    String(exitCode),
    meanings[name as keyof typeof ExitCode],
    Object.entries(errorCodes)
      .filter(([, its]) => its === exitCode)
      .map(([error]) => code(error))
      .join(' '),
  ])
  return table(['exit code', 'meaning', '`error.code`'], rows)
}
