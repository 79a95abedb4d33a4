import type { Flag } from '../request/flags.ts'
import { heading, programName } from './heading.ts'
import { textOf, type Values } from './values.ts'

/**
 * The script for PowerShell, from the 5.1 that Windows brings on. ASCII alone, which that one reads in any code page.
 *
 * It reads what is typed up to the cursor itself: PowerShell may take the last word for several, as it does at a comma, and
 * replaces only what it takes for the word, so that what stands before that is cut off again. Where it says nothing,
 * PowerShell offers files and folders.
 */
export function powerShellCompletion(flags: readonly Flag[], values: Values): string {
  const namesOf = ({ name, short }: Flag) => [...(short ? [`-${short}`] : []), `--${name}`]
  const words = flags.flatMap((flag) => {
    const text = flag.value ? textOf(values[flag.value]).join(' ') : ''
    return text === '' ? [] : namesOf(flag).map((name) => `    '${name}' = '${text}'`)
  })
  const all = flags.flatMap((flag) => [...namesOf(flag), ...(flag.negatable ? [`--no-${flag.name}`] : [])])
  const those = (which: (flag: Flag) => boolean | undefined) =>
    `@(${flags
      .filter(which)
      .flatMap(namesOf)
      .map((name) => `'${name}'`)
      .join(', ')})`
  const now = `npx ${programName} --completion powershell | Out-String | Invoke-Expression`
  return `${heading('powershell', now, ['the same line, in the file that $PROFILE names'])}

Register-ArgumentCompleter -Native -CommandName ${programName} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${words.join('\n')}
  }
  $lists = ${those(({ value }) => value === 'framework-list')}
  $optional = ${those(({ optional }) => optional)}

  $length = $cursorPosition - $commandAst.Extent.StartOffset
  $typed = $commandAst.Extent.Text.PadRight($length).Substring(0, $length) -split '\\s+'
  $word = $typed[-1]
  $flag = if ($typed.Count -gt 1) { $typed[-2] } else { '' }
  $before = ''
  if ($word -match '^(--[^=]+)=(.*)$') {
    $flag = $Matches[1]
    $before = "$flag="
    $word = $Matches[2]
  }

  if ($words.ContainsKey($flag) -and -not ($flag -in $optional -and $word -like '-*')) {
    $candidates = $words[$flag]
    if ($flag -in $lists -and $word -match '^(.*,)([^,]*)$') {
      $before += $Matches[1]
      $word = $Matches[2]
    }
  } elseif ($word -like '-*') {
    $candidates = '${all.join(' ')}'
  } else {
    return
  }

  $cut = [Math]::Max(0, $typed[-1].Length - $wordToComplete.Length)
  $taken = $before -split '[=,]'
  $candidates -split ' ' |
    Where-Object { $_.StartsWith($word, [StringComparison]::OrdinalIgnoreCase) -and $_ -notin $taken } |
    ForEach-Object { ($before + $_).Substring($cut) }
}
`
}
