import type { Flag } from '../request/flags.ts'
import { heading, programName } from './heading.ts'
import { textOf, type Values } from './values.ts'

/** The script for zsh: to be found on `fpath`, or to be sourced. */
export function zshCompletion(flags: readonly Flag[], values: Values): string {
  const specs = flags.flatMap((flag) => specsFor(flag, values))
  const intro = heading('zsh', `source <(npx ${programName} --completion zsh)`, [
    `npx ${programName} --completion zsh > ~/.zfunc/_${programName}`,
    'and in ~/.zshrc, before compinit:  fpath+=~/.zfunc',
  ])
  return `#compdef ${programName}
${intro}

_create_backend() {
  _arguments -s -S \\
${[...specs, `'1:directory:_directories'`].map((spec) => `    ${spec}`).join(' \\\n')}
}

# Found on fpath this file is the function itself; sourced it has to say what it completes.
if [[ $funcstack[1] == _${programName} ]]; then
  _create_backend "$@"
else
  compdef _create_backend ${programName}
fi
`
}

function specsFor(flag: Flag, values: Values): string[] {
  const { name, short, negatable, help } = flag
  const names = [...(short ? [`-${short}`] : []), `--${name}`, ...(negatable ? [`--no-${name}`] : [])]
  const excluded = names.length > 1 ? quote(`(${names.join(' ')})`) : ''
  const value = argument(flag, values)
  const spec = (option: string) => `${excluded}${quote(`${option}[${escapeSpec(help)}]${value}`)}`
  return [
    ...(short ? [spec(flag.value ? `-${short}+` : `-${short}`)] : []),
    spec(flag.value ? `--${name}=` : `--${name}`),
    ...(negatable ? [`${excluded}${quote(`--no-${name}[${escapeSpec(`do not: ${help}`)}]`)}`] : []),
  ]
}

function argument({ value, placeholder = '', optional }: Flag, values: Values): string {
  if (!value) return ''
  const words = textOf(values[value])
  const intro = `${optional ? '::' : ':'}${escapeSpec(placeholder)}:`
  if (words.length === 0) return `${intro} `
  // The space keeps _arguments from adding words of its own to the call.
  if (value === 'framework-list') return `${intro} _values -s , id ${words.join(' ')}`
  return `${intro}(${words.map(escapeSpec).join(' ')})`
}

/** Characters with a meaning in a spec of _arguments. */
const escapeSpec = (text: string): string => text.replace(/[\\[\]:#]/g, '\\$&')

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
