import { version } from '#generated'
import { surroundingsOf, type Terminal } from './commands/terminal.ts'
import { asCreateError, ExitCode } from './errors.ts'
import { parseArgv } from './request/parse-argv.ts'
import { type Request, readRequest } from './request/request.ts'
import { refuseSwallowedFlags } from './request/swallowed-flags.ts'

/**
 * The command line: reads what is asked for and does it. Each command is a module of its own, loaded only when asked for.
 *
 * @param argv without the program's own two words
 * @returns the exit code
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    refuseSwallowedFlags(terminal.env)
    const request = readRequest(parseArgv(argv), surroundingsOf(terminal))
    return await runCommand(request, terminal)
  } catch (thrown) {
    const { reportError } = await import('./report/error.ts')
    const error = asCreateError(thrown)
    const { stdout, stderr, env } = terminal
    reportError(error, { json: argv.includes('--json'), stdout, stderr, env })
    return error.exitCode
  }
}

async function runCommand(request: Request, terminal: Terminal): Promise<ExitCode> {
  switch (request.kind) {
    case 'help': {
      const { helpText } = await import('./report/help.ts')
      terminal.stdout.write(helpText(version))
      return ExitCode.done
    }
    case 'version':
      terminal.stdout.write(`${version}\n`)
      return ExitCode.done
    case 'create': {
      const { createCommand } = await import('./commands/create.ts')
      return createCommand(request, terminal)
    }
    case 'list': {
      const { listCommand } = await import('./commands/list.ts')
      return listCommand(request, terminal)
    }
    case 'info': {
      const { infoCommand } = await import('./commands/info.ts')
      return infoCommand(request, terminal)
    }
    case 'compare': {
      const { compareCommand } = await import('./commands/compare.ts')
      return compareCommand(request, terminal)
    }
    case 'recommend': {
      const { recommendCommand } = await import('./commands/recommend.ts')
      return recommendCommand(request, terminal)
    }
    case 'doctor': {
      const { doctorCommand } = await import('./commands/doctor.ts')
      return doctorCommand(request, terminal)
    }
    case 'completion': {
      const { completionCommand } = await import('./commands/completion.ts')
      return completionCommand(request, terminal)
    }
  }
}
