import path from 'node:path'
import { printable, printableName } from '../report/printable.ts'
import { filesText, identifiersText } from '../report/summary.ts'
import type { Decided, ProgressEvent, ProgressListener } from '../result/progress.ts'
import type { Result } from '../result/result.ts'
import type { Keyboard } from './keyboard.ts'
import { startTaskLog, type TaskLog } from './task-log.ts'
import { beside, signed, type Terminal } from './terminal.ts'

export interface ProgressDisplay {
  readonly listen: ProgressListener
  /** Ends what is still shown as running. */
  readonly stop: () => void
}

/** Shows what is done as it is done: a step's log folds away when it succeeds, and stays when it fails. */
export function progressDisplay(terminal: Terminal, keyboard: Keyboard, cwd: string): ProgressDisplay {
  const { style } = terminal
  let log: TaskLog | undefined
  const print = (lines: readonly string[]) => terminal.output.write(`${lines.join('\n')}\n`)
  const listen = (event: ProgressEvent) => {
    switch (event.type) {
      case 'planned':
        print(signed(terminal, style.good('●'), decidedLines(event, cwd, style)))
        for (const warning of event.warnings) print(signed(terminal, style.warn('▲'), [warning]))
        break
      case 'written':
        print(signed(terminal, style.good('◇'), [`Made ${madeOf(event.files)} files`]))
        print(beside(terminal, filesText(event.files, style).trimEnd().split('\n').map(unindented)))
        break
      case 'step-started':
        // A first commit that is signed may have a passphrase typed for it.
        if (event.name === 'git') keyboard.release()
        log = startTaskLog(terminal, printable(event.title))
        break
      case 'output':
        log?.output(event.text)
        break
      case 'stalled':
        log?.output(`\nsilent for ${Math.round(event.silentMs / 1000)} s\n`)
        break
      case 'step-ended': {
        const { status } = event.step
        const detail = printable(event.step.detail ?? status)
        keyboard.hold()
        if (status === 'done') log?.succeed()
        else if (status === 'skipped') log?.skip(detail)
        else log?.fail(detail.replace(/:$/, ''))
        log = undefined
      }
    }
  }
  const stop = () => log?.fail('Stopped')
  return { listen, stop }
}

const madeOf = (files: Result['files']): number => files.filter(({ action }) => action !== 'keep').length

const unindented = (line: string): string => line.replace(/^ +/, '')

/** What was decided, without what the user sees anyway: where the terminal is. */
function decidedLines({ project, labels, identifiers }: Decided, cwd: string, style: Terminal['style']) {
  const directory = path.relative(cwd, project.directory)
  const choices = [labels.release, labels.language, labels.packageManager, ...labels.options].join(' · ')
  return [
    `${style.bold(project.name)}${directory === project.name ? '' : ` in ${printableName(directory) || 'this directory'}`}`,
    choices,
    ...(identifiers.length > 0 ? [style.dim(identifiersText(identifiers))] : []),
  ]
}
