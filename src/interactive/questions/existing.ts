import { create } from '../../create.ts'
import { resolveTarget } from '../../plan/target.ts'
import { printableName } from '../../report/printable.ts'
import type { CreateRequest, IfExists } from '../../request/request.ts'
import type { Result } from '../../result/result.ts'
import { surveyTarget } from '../../write/index.ts'
import type { Choice } from '../prompts/index.ts'
import { bar } from '../terminal.ts'
import { type CreateQuestion, problemWith, type QuestionContext, toReply } from './question.ts'

/** What to do with a directory that is not empty: file by file, what each way would do. */
export function existingQuestion(questionContext: QuestionContext): CreateQuestion {
  const { prompts, terminal, context } = questionContext
  return {
    id: 'if-exists',
    applies: (request) => request.ifExists === undefined && isOccupied(request, context.cwd),
    ask: async (request, { canGoBack, earlier }) => {
      const { files: merged, warnings: onMerging } = await preview(
        { ...request, ifExists: 'merge' },
        questionContext,
      )
      const { files: replaced, warnings: onReplacing } = await preview(
        { ...request, ifExists: 'replace' },
        questionContext,
      )
      const { warn } = terminal.style
      prompts.say(warn('▲'), [
        'The directory is not empty. Files that are not listed stay as they are.',
        ...fateLines(merged, replaced, terminal.style),
        ...onMerging.map((warning) => warn(`When yours are kept: ${warning}`)),
        ...onReplacing
          .filter((warning) => !onMerging.includes(warning))
          .map((warning) => warn(`When yours are replaced: ${warning}`)),
      ])
      const prompted = await prompts.choose({
        message: 'How to go on?',
        canGoBack,
        choices: waysOn(merged, replaced),
        // Whoever only presses Enter must not find files changed.
        initial: earlier?.ifExists ?? 'abort',
      })
      if (prompted.kind === 'value' && prompted.value === 'abort') {
        terminal.output.write(`${terminal.style.dim(bar)}\n`)
        return { kind: 'cancel' }
      }
      return toReply(prompted, (value) => ({ ...request, ifExists: value }))
    },
  }
}

function isOccupied({ directory, name }: CreateRequest, cwd: string): boolean {
  let occupied = false
  const look = () => {
    occupied = surveyTarget(resolveTarget(directory, name, cwd).directory).state === 'occupied'
  }
  // What can't be looked at is no directory to merge with; writing will say what is wrong.
  return problemWith(look) === undefined && occupied
}

type Files = Result['files']

/** Never waits for a tool: which files there are does not depend on what is installed. */
async function preview(
  request: CreateRequest,
  { context, background }: QuestionContext,
): Promise<Pick<Result, 'files' | 'warnings'>> {
  // What is so in any directory is not said here.
  const anyway = new Set<string>()
  const { result, error } = await create(
    { ...request, dryRun: true, install: false, verify: false },
    {
      context,
      probe: background.probeNow,
      signal: context.signal,
      onProgress: (event) => {
        if (event.type === 'planned') for (const warning of event.warnings) anyway.add(warning)
      },
    },
  )
  if (error) throw error
  return { files: result.files, warnings: result.warnings.filter((warning) => !anyway.has(warning)) }
}

/** A line for each file: added in any case, kept in any case, or yours, which is up to the answer. */
function fateLines(merged: Files, replaced: Files, style: QuestionContext['terminal']['style']): string[] {
  return replaced.map(({ path: raw, action }, index) => {
    const path = printableName(raw)
    if (action === 'replace') return style.warn(`~ ${path}  yours: kept or replaced`)
    if ((merged[index]?.action ?? action) === 'keep') return style.dim(`= ${path}  yours, kept`)
    return style.good(`+ ${path}`)
  })
}

function waysOn(merged: Files, replaced: Files): Choice<IfExists>[] {
  const count = (files: Files, action: Files[number]['action']) =>
    counted(files.filter((file) => file.action === action).length)
  const conflicts = replaced.some(({ action }) => action === 'replace')
  const overwrite: Choice<IfExists> = {
    value: 'replace',
    label: `Overwrite ${count(replaced, 'replace')}, add ${count(replaced, 'create')}`,
    answer: 'Overwrite',
  }
  return [
    {
      value: 'merge',
      label: `Add what is missing: ${count(merged, 'create')}`,
      answer: 'Add what is missing',
    },
    ...(conflicts ? [overwrite] : []),
    { value: 'abort', label: 'Stop, and leave it alone', answer: 'Stop' },
  ]
}

const counted = (files: number): string => (files === 1 ? '1 file' : `${files} files`)
