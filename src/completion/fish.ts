import type { Flag, FlagValue } from '../request/flags.ts'
import { heading, programName } from './heading.ts'
import { textOf, type Values, type Word } from './values.ts'

const complete = `complete --command ${programName}`

/** The script for fish. */
export function fishCompletion(flags: readonly Flag[], values: Values): string {
  const intro = heading('fish', `npx ${programName} --completion fish | source`, [
    `npx ${programName} --completion fish > ~/.config/fish/completions/${programName}.fish`,
  ])
  return `${intro}

function __create_backend_ids
    printf '%s\\n' ${textOf(values['framework-list']).join(' ')}
end

${complete} --no-files --arguments '(__fish_complete_directories (commandline --current-token))'
${flags.flatMap((flag) => linesFor(flag, values)).join('\n')}
`
}

function linesFor({ name, short, value, optional, negatable, help }: Flag, values: Values): string[] {
  const option = [complete, ...(short ? [`--short-option ${short}`] : []), `--long-option ${name}`].join(' ')
  const words = value ? argumentsFor(value, values) : ''
  const offered = words && ` --arguments ${quote(words)}`
  const lines = [
    `${option}${value && !optional ? ` --exclusive${offered && ` --keep-order${offered}`}` : ''} --description ${quote(help)}`,
  ]
  // To fish, a value that may be left out can only follow an equals sign; ours may be the next word.
  if (optional) lines.push(`${complete} --condition '__fish_prev_arg_in --${name}'${offered}`)
  if (negatable) lines.push(`${complete} --long-option no-${name} --description ${quote(`do not: ${help}`)}`)
  return lines
}

function argumentsFor(value: FlagValue, values: Values): string {
  return value === 'framework-list'
    ? '(__fish_complete_list , __create_backend_ids)'
    : values[value].map(wordWithMeaning).join(' ')
}

/** Words without a meaning of their own get the flag's from fish. */
function wordWithMeaning({ word, meaning }: Word): string {
  return meaning === undefined ? word : `${word}\\t"${meaning.replace(/[\\"$]/g, '\\$&')}"`
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
