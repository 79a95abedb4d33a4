import { version } from '#generated'
import type { CommandContext } from './process/context.ts'
import { settingsInFiles } from './process/npm-settings.ts'
import { refuseFlagsKeptByNpm } from './request/flags-kept-by-npm.ts'
import { parseArgv } from './request/parse-argv.ts'
import { type Request, readRequest } from './request/request.ts'
import { asCreateError, ExitCode } from './result/errors.ts'

/**
 * The command line: reads what is asked for and does it. Each command is a module of its own, loaded only when asked for.
 *
 * @param argv without the program's own two words
 * @returns the exit code
 */
export async function main(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    const parsed = parseArgv(argv)
    refuseFlagsKeptByNpm(context.env, parsed.words, settingsInFiles(context.env))
    const request = readRequest(parsed, context)
    return await runCommand(request, context)
  } catch (thrown) {
    const { reportError } = await import('./report/error.ts')
    const error = asCreateError(thrown)
    const { stdout, stderr, env } = context
    reportError(error, { json: argv.includes('--json'), stdout, stderr, env })
    return error.exitCode
  }
}

async function runCommand(request: Request, context: CommandContext): Promise<ExitCode> {
  switch (request.kind) {
    case 'help': {
      const { helpText } = await import('./report/help.ts')
      context.stdout.write(helpText(version))
      return ExitCode.done
    }
    case 'version':
      context.stdout.write(`${version}\n`)
      return ExitCode.done
    case 'create': {
      const { createCommand } = await import('./commands/create.ts')
      return createCommand(request, context)
    }
    case 'list': {
      const { listCommand } = await import('./commands/list.ts')
      return listCommand(request, context)
    }
    case 'info': {
      const { infoCommand } = await import('./commands/info.ts')
      return infoCommand(request, context)
    }
    case 'compare': {
      const { compareCommand } = await import('./commands/compare.ts')
      return compareCommand(request, context)
    }
    case 'recommend': {
      const { recommendCommand } = await import('./commands/recommend.ts')
      return recommendCommand(request, context)
    }
    case 'doctor': {
      const { doctorCommand } = await import('./commands/doctor.ts')
      return doctorCommand(request, context)
    }
    case 'completion': {
      const { completionCommand } = await import('./commands/completion.ts')
      return completionCommand(request, context)
    }
  }
}
