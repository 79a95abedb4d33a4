import { spawn } from 'node:child_process'
import xterm from '@xterm/headless'

export interface Cell {
  readonly text: string
  /** 0 for the right half of a wide character. */
  readonly width: number
  /** Of the sixteen colours; null for the terminal's own. */
  readonly color: number | null
  readonly bold: boolean
  readonly dim: boolean
}

export type Picture = readonly (readonly Cell[])[]

export interface Scene {
  /** Words after the program's name. */
  readonly args: readonly string[]
  readonly columns: number
  readonly rows: number
  /** Texts to type, each as soon as the screen shows the text before it. */
  readonly typed?: readonly (readonly [shows: RegExp, text: string])[]
  /** What the screen shows when the picture is taken; the end of the run when absent. */
  readonly until?: RegExp
}

export interface Place {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Makes what the program prints say nothing about the machine that it runs on. */
  readonly anonymize: (text: string) => string
}

const limitMs = 180_000

/** Runs the program in a terminal of the system (`script` of util-linux), and takes a picture of its screen. */
export async function capture(
  scene: Scene,
  program: string,
  { cwd, env, anonymize }: Place,
): Promise<Picture> {
  const { args, columns, rows, until } = scene
  const screen = new xterm.Terminal({ cols: columns, rows, scrollback: 0, allowProposedApi: true })
  const quoted = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ')
  const command = `stty cols ${columns} rows ${rows}; exec ${quoted}`
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env, timeout: limitMs })
  const waiting = [...(scene.typed ?? [])]

  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      if (until) reject(new Error(`The run ended before its picture was taken:\n${textOf(screen)}`))
      else resolve()
    })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      screen.write(anonymize(chunk), () => {
        const [next] = waiting
        const text = textOf(screen)
        if (next?.[0].test(text)) {
          waiting.shift()
          child.stdin.write(next[1])
        } else if (!next && until?.test(text)) resolve()
      })
    })
  })
  const picture = pictureOf(screen)
  child.stdin.end('\u0003')
  return picture
}

function textOf(screen: InstanceType<typeof xterm.Terminal>): string {
  const { active } = screen.buffer
  const lines = Array.from({ length: active.length }, (_, row) =>
    active.getLine(row)?.translateToString(true),
  )
  return lines.join('\n')
}

function pictureOf(screen: InstanceType<typeof xterm.Terminal>): Picture {
  const { active } = screen.buffer
  const lines = Array.from({ length: active.length }, (_, row) =>
    Array.from({ length: screen.cols }, (_, column): Cell => {
      const cell = active.getLine(row)?.getCell(column)
      return {
        text: cell?.getChars() || ' ',
        width: cell?.getWidth() ?? 1,
        color: cell?.isFgPalette() ? cell.getFgColor() : null,
        bold: cell?.isBold() !== 0,
        dim: cell?.isDim() !== 0,
      }
    }),
  )
  const isEmpty = (line: readonly Cell[]) => line.every(({ text }) => text === ' ')
  return lines.slice(0, lines.findLastIndex((line) => !isEmpty(line)) + 1)
}
