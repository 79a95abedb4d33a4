import type { Flag } from '../request/flags.ts'
import { heading, programName } from './heading.ts'
import { textOf, type Values } from './values.ts'

/** The script for bash, from 3.2 on, which is what macOS has. */
export function bashCompletion(flags: readonly Flag[], values: Values): string {
  const cases = flags.flatMap((flag) => {
    if (!flag.value) return []
    const names = [...(flag.short ? [`-${flag.short}`] : []), `--${flag.name}`].join('|')
    const list = flag.value === 'framework-list' ? ' list=1' : ''
    const optional = flag.optional ? ' optional=1' : ''
    return [`    ${names}) takes=1${optional}${list} words='${textOf(values[flag.value]).join(' ')}' ;;`]
  })
  const all = flags.flatMap(({ name, short, negatable }) => [
    ...(short ? [`-${short}`] : []),
    `--${name}`,
    ...(negatable ? [`--no-${name}`] : []),
  ])
  return `${heading('bash', `eval "$(npx ${programName} --completion bash)"`, [
    `npx ${programName} --completion bash > ~/.local/share/bash-completion/completions/${programName}`,
  ])}

_create_backend() {
  local line=\${COMP_LINE:0:COMP_POINT}
  local word=\${line##*[[:space:]]}
  local rest=\${line%"$word"}
  rest=\${rest%"\${rest##*[![:space:]]}"}
  local flag=\${rest##*[[:space:]]}
  local takes='' optional='' list='' words='' before='' shown=''
  COMPREPLY=()

  # --flag=value is one word here, whatever bash makes of it.
  if [[ $word == --*=* ]]; then
    flag=\${word%%=*}
    word=\${word#*=}
    [[ $COMP_WORDBREAKS == *=* ]] || before=$flag=
  fi
  case $flag in
${cases.join('\n')}
  esac
  [[ $optional && $word == -* ]] && takes=''

  if [[ ! $takes && $word == -* ]]; then
    words='${all.join(' ')}'
  elif [[ ! $takes ]]; then
    local IFS=$'\\n'
    COMPREPLY=($(compgen -d -- "$word"))
    compopt -o filenames 2>/dev/null
    return
  fi

  shown=$word
  if [[ $list && $word == *,* ]]; then
    before+=\${word%,*},
    shown=\${word##*,}
  fi
  # bash replaces only what follows the last character of COMP_WORDBREAKS, so the rest must not be repeated.
  local cut=''
  [[ $COMP_WORDBREAKS == *@* && $word == *@* ]] && cut=\${word%"\${word##*@}"}
  local candidate
  for candidate in $(compgen -W "$words" -- "$shown"); do
    [[ $list && ,\${before#*=} == *,$candidate,* ]] && continue
    candidate=$before$candidate
    COMPREPLY+=("\${candidate#"$cut"}")
  done
  [[ $list ]] && compopt -o nospace 2>/dev/null
  return 0
}

complete -F _create_backend ${programName}
`
}
