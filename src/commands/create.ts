import { create, type Outcome } from '../create.ts'
import { probe } from '../gather/prober.ts'
import type { CommandContext } from '../process/context.ts'
import { printable } from '../report/printable.ts'
import { styleFor } from '../report/style.ts'
import { errorText, filesText, planText, resultText, warningsText } from '../report/summary.ts'
import { frameworkRequired } from '../request/framework-choice.ts'
import type { Unasked } from '../request/may-ask.ts'
import type { CreateRequest, Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'
import type { ProgressEvent } from '../result/progress.ts'
import { writeJson } from './write-json.ts'

/**
 * Makes a project. In a terminal it asks for what is open; elsewhere it takes the defaults and never asks.
 *
 * @throws CreateError `framework-required` when there is nobody to ask
 */
export async function createCommand(
  request: Extract<Request, { kind: 'create' }>,
  context: CommandContext,
): Promise<ExitCode> {
  if (!request.unasked) {
    const { createInteractively } = await import('../interactive/create-interactively.ts')
    return createInteractively(request.create, context)
  }
  return createHeadless(request.create, request.unasked, request.json, context)
}

async function createHeadless(
  request: CreateRequest,
  unasked: Unasked,
  json: boolean,
  context: CommandContext,
): Promise<ExitCode> {
  if (!request.framework) throw frameworkRequired(unasked, request.directory)
  const { stdout, stderr, env } = context
  const human = styleFor(json ? stderr : stdout, env)
  const progress = styleFor(stderr, env)
  const out = json ? stderr : stdout
  /** What was said before anything was written is not said again. */
  let early: readonly string[] = []
  const onProgress = (event: ProgressEvent) => {
    if (event.type === 'planned') {
      early = event.warnings
      out.write(planText(event, human) + warningsText(early, human))
    }
    if (event.type === 'written') out.write(filesText(event.files, human))
    if (event.type === 'step-started') stderr.write(`${progress.dim('→')} ${printable(event.title)}\n`)
    if (event.type === 'output') stderr.write(event.text)
    if (event.type === 'stalled') {
      stderr.write(
        progress.warn(`… ${event.name} has been silent for ${Math.round(event.silentMs / 1000)} s\n`),
      )
    }
    if (event.type === 'step-ended') stderr.write(stepText(event.step))
  }
  const stepText = ({ name, status, ms, detail }: Outcome['result']['steps'][number]) => {
    const sign =
      status === 'done' ? progress.good('✓') : status === 'failed' ? progress.bad('✗') : progress.warn('-')
    // Why it was not done says for how long it was tried.
    const took = status === 'done' ? ` ${progress.dim(`${(ms / 1000).toFixed(1)} s`)}` : ''
    return `${sign} ${name}${detail ? `: ${printable(detail)}` : ''}${took}\n`
  }

  const { signal } = context
  const { result, error } = await create(request, { context, probe, signal, onProgress })
  const late = result.warnings.filter((warning) => !early.includes(warning))
  if (json) writeJson(stdout, result)
  if (error) {
    if (!json) stderr.write(warningsText(late, progress) + errorText(error, progress))
    return error.exitCode
  }
  if (!json) {
    if (request.dryRun) stdout.write(filesText(result.files, human))
    stdout.write(resultText({ ...result, warnings: late }, human))
  }
  return ExitCode.done
}
