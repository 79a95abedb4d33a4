import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isWindows } from './platform.ts'

/**
 * Puts a program into a folder, which starts by its bare name on every system.
 *
 * @param source what it does, in JavaScript with `require`
 * @returns its file
 */
export function program(folder: string, name: string, source: string): string {
  const file = path.join(folder, isWindows ? `${name}.cmd` : name)
  mkdirSync(path.dirname(file), { recursive: true })
  const script = path.join(folder, `${name}.cjs`)
  writeFileSync(script, source)
  const start = isWindows
    ? `@"${process.execPath}" "%~dp0${path.basename(script)}" %*\r\n`
    : `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`
  writeFileSync(file, start, { mode: 0o755 })
  return file
}

/** What a program does that only prints. */
export const says = (text: string): string => `console.log(${JSON.stringify(text)})`

/** What a program does that complains, and fails. */
export const fails = (code: number, text = ''): string =>
  `${text && `console.error(${JSON.stringify(text)});`} process.exitCode = ${code}`

/** What a program does that never ends. */
export const hangs = 'setInterval(() => {}, 1000)'
