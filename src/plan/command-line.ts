import type { Command } from '../catalog/schema/overlay.ts'
import { classesFor } from './character-classes.ts'
import { unseen } from './unseen.ts'

/** A process to start, without a shell: its extra environment, and its words, the program first. */
export interface CommandLine {
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
  /** A file, relative to the project, that what it prints is for. */
  readonly to?: string
}

export type Shell = 'posix' | 'windows'

/** Whose command lines people type on a platform of Node.js. */
export const shellOf = (platform: NodeJS.Platform): Shell => (platform === 'win32' ? 'windows' : 'posix')

/**
 * Fills the placeholders of a command from the data files and splits it into words.
 *
 * @throws Error when a placeholder has no value: a mistake in the data, which the tests find
 */
export function resolveCommand(
  command: Command | null | undefined,
  variables: Readonly<Record<string, string>>,
): readonly CommandLine[] {
  if (!command) return []
  return [command].flat().map((line) => {
    const filled = line.replace(/\{([\w.]+)\}/g, (placeholder, key: string) => {
      const value = variables[key]
      if (value === undefined) throw new Error(`${placeholder} in "${line}" has no value`)
      return value
    })
    return parseWords(filled)
  })
}

function parseWords(text: string): CommandLine {
  const [line = '', to] = text.split(' > ')
  const env: Record<string, string> = {}
  const words = line.split(/ +/)
  let assignment = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(words[0] ?? '')
  while (assignment) {
    const [, name = '', value = ''] = assignment
    env[name] = value
    words.shift()
    assignment = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(words[0] ?? '')
  }
  return to === undefined ? { env, words } : { env, words, to }
}

/** The command as a user of that shell would type it. */
export function formatCommand({ env, words, to }: CommandLine, shell: Shell): string {
  const [program = '', ...rest] = words
  // cmd.exe takes a forward slash after a program's first letters for an option.
  const native = shell === 'windows' ? program.replaceAll('/', '\\') : program
  const redirect = to === undefined ? '' : ` > ${quote(to, shell)}`
  const line = [native, ...rest].map((word) => quote(word, shell)).join(' ') + redirect
  const assignments = Object.entries(env)
  if (shell === 'windows') {
    return assignments.map(([name, value]) => `$env:${name}=${quote(value, shell, true)}; `).join('') + line
  }
  return assignments.map(([name, value]) => `${name}=${quote(value, shell)} `).join('') + line
}

/** The shell that some lines are for, where there is one that would not take them; null where any will do. */
export function shellNeededFor(lines: readonly string[]): string | null {
  // cmd.exe has another way to set a variable, and the two have none in common.
  return lines.some((line) => line.startsWith('$env:')) ? 'PowerShell' : null
}

/** One word, quoted only when it must be. */
export function quote(word: string, shell: Shell, always = false): string {
  if (!always && isPlain(word) && !(shell === 'posix' && word.includes('\\'))) return word
  // PowerShell doubles a quote inside quotes; cmd.exe knows only double quotes, which both understand.
  if (hidden.test(word)) return shell === 'posix' ? ansiQuoted(word) : powerShellQuoted(word)
  if (shell === 'windows') return /["$`]/.test(word) ? `'${word.replaceAll("'", "''")}'` : `"${word}"`
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** What can't be seen in a command line, and would not be copied with it. */
const hidden = new RegExp(String.raw`[\t\n${unseen}]`)

/** `$'…'`, which bash, zsh, ksh and POSIX since 2024 know: what can't be seen as its bytes in octal. */
function ansiQuoted(word: string): string {
  const octal = (character: string) =>
    [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
  const text = word.replace(/[\\']/g, '\\$&').replace(new RegExp(hidden, 'g'), octal)
  return `$'${text}'`
}

/** A string of PowerShell, with what can't be seen as its number. */
function powerShellQuoted(word: string): string {
  const number = (character: string) => `$([char]${character.charCodeAt(0)})`
  const text = word.replace(/["$`]/g, '`$&').replace(new RegExp(hidden, 'g'), number)
  return `"${text}"`
}

function isPlain(word: string): boolean {
  const { letter, digit } = classesFor(word)
  return new RegExp(`^[${letter}${digit}_@%+=:,./\\\\-]+$`, 'u').test(word)
}
