import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { summaries } from '#generated'
import { completionCommand } from '../../../src/commands/completion.ts'
import { type Flag, flags, shells } from '../../../src/request/flags.ts'
import { fakeContext } from '../../support/fake-context.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder('completion')
const scriptOf = (shell: string) => path.join(folder, `script.${shell}`)
beforeAll(async () => {
  mkdirSync(path.join(folder, 'some folder'))
  for (const shell of shells) {
    const { context, output } = fakeContext()
    expect(await completionCommand({ kind: 'completion', shell }, context)).toBe(0)
    writeFileSync(scriptOf(shell), output())
  }
})

/** Asks the shells themselves. Where one is missing the tests say so, rather than pass. */
function describeShell(shell: string, body: () => void, asked: readonly string[] = ['--version']): void {
  // A stand-in that says nothing is no shell, such as Wine's powershell.exe.
  const { error, stdout } = spawnSync(shell, asked, { encoding: 'utf8' })
  const absent = error !== undefined || stdout.trim() === ''
  describe.skipIf(absent)(absent ? `${shell} (skipped: ${shell} is not installed here)` : shell, body)
}

const ids = summaries.map(({ id }) => id)
const releasesOf = (id: string) =>
  summaries.find((framework) => framework.id === id)?.releases.map((release) => `${id}@${release.id}`) ?? []
const django = ['django', ...releasesOf('django')]

describeShell('bash', () => {
  const breaks = ` \t\n"'@><=;|&(:`
  const complete = (line: string, wordBreaks = breaks): string[] => {
    const body = `source "$1"; COMP_WORDBREAKS="$2" COMP_LINE="$3" COMP_POINT=\${#3}
      _create_backend; printf '%s\\n' "\${COMPREPLY[@]}"`
    const args = ['--norc', '-c', body, 'bash', scriptOf('bash'), wordBreaks, line]
    return execFileSync('bash', args, { cwd: folder, encoding: 'utf8' }).split('\n').filter(Boolean)
  }

  test.each([
    ['create-backend --fram', ['--framework']],
    ['create-backend --no-i', ['--no-install', '--no-interactive']],
    ['create-backend --framework dja', django],
    ['create-backend -f dja', django],
    ['create-backend my-api -f dja', django],
    ['create-backend --framework=dja', django],
    ['create-backend --if-exists ', ['abort', 'merge', 'replace']],
    ['create-backend --completion  ', [...shells]],
    ['create-backend --info rai', ['rails']],
    ['create-backend --compare rai', ['rails']],
    ['create-backend --compare django,rai', ['django,rails']],
    ['create-backend --compare=django,rai', ['django,rails']],
    ['create-backend --compare django,dja', []],
    ['create-backend --doctor ', ids],
    ['create-backend --doctor --js', ['--json']],
    ['create-backend --language c', ['c#']],
    ['create-backend --building real', ['realtime']],
    ['create-backend --name ', []],
    ['create-backend so', ['some folder']],
    ['create-backend --json so', ['some folder']],
    ['create-backend --framework nonsense', []],
  ])('%s', (line, expected) => {
    expect(complete(line)).toEqual(expected)
  })

  test('what stands before a character that bash breaks words at is not repeated', () => {
    const lines = releasesOf('django').map((release) => release.slice('django@'.length))
    expect(complete('create-backend -f django@')).toEqual(lines)
    expect(complete('create-backend -f django@', ' \t\n')).toEqual(releasesOf('django'))
    expect(complete('create-backend --info=rai', ' \t\n')).toEqual(['--info=rails'])
  })

  test('every flag is offered', () => {
    expect(complete('create-backend --')).toEqual(
      expect.arrayContaining(flags.map(({ name }) => `--${name}`)),
    )
  })
})

describeShell('zsh', () => {
  /** The lines as they stand after Tab, in a shell that runs in a terminal of its own. */
  const complete = (lines: readonly string[]): string[] => {
    const setUp = [
      'PROMPT=; RPROMPT=; unset zle_bracketed_paste',
      'show() { zle -I; print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N show; bindkey "^Xt" show',
      'autoload -Uz compinit; compinit -u -D; source "$SCRIPT"; print rea""dy',
    ].join('; ')
    const driver = `
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "$1"
      zpty -r shell seen '*ready*'
      for line in "\${@:2}"; do
        zpty -w -n shell "$line"$'\\t\\x18t'
        zpty -r shell seen '*<<*>>*'
        print -r -- "$seen"
      done`
    const seen = execFileSync('zsh', ['-f', '-c', driver, 'zsh', setUp, ...lines], {
      ...{ cwd: folder, encoding: 'utf8', timeout: 20_000 },
      env: { ...process.env, SCRIPT: scriptOf('zsh'), TERM: 'dumb' },
    })
    return [...seen.matchAll(/<<(.*?)>>/gs)].map(([, line = '']) => line.trimEnd())
  }

  test('flags, values, lists and folders', () => {
    const expected = {
      'create-backend --fram': 'create-backend --framework=',
      'create-backend --framework dja': 'create-backend --framework django',
      'create-backend --framework=dja': 'create-backend --framework=django',
      'create-backend -f dja': 'create-backend -f django',
      'create-backend --info rai': 'create-backend --info rails',
      'create-backend --compare django,rai': 'create-backend --compare django,rails,',
      'create-backend --doctor rai': 'create-backend --doctor rails,',
      'create-backend --if-exists m': 'create-backend --if-exists merge',
      'create-backend --language c': 'create-backend --language c\\#',
      'create-backend --recommend --priority sec': 'create-backend --recommend --priority security',
      'create-backend --no-inst': 'create-backend --no-install',
      'create-backend so': 'create-backend some\\ folder/',
    }
    const lines = Object.keys(expected)
    expect(Object.fromEntries(complete(lines).map((line, index) => [lines[index], line]))).toEqual(expected)
  })

  test('found on fpath', () => {
    const body = `fpath=("$1" $fpath); autoload -Uz compinit; compinit -u -D; print -r -- "$_comps[create-backend]"`
    execFileSync('cp', [scriptOf('zsh'), path.join(folder, '_create-backend')])
    expect(execFileSync('zsh', ['-f', '-c', body, 'zsh', folder], { encoding: 'utf8' }).trim()).toBe(
      '_create-backend',
    )
  })
})

describeShell('fish', () => {
  const offers = (line: string): string[] =>
    execFileSync(
      'fish',
      ['--no-config', '-c', 'source $argv[1]; complete --do-complete $argv[2]', scriptOf('fish'), line],
      {
        ...{ cwd: folder, encoding: 'utf8' },
        env: { ...process.env, HOME: folder },
      },
    )
      .split('\n')
      .filter(Boolean)
  const complete = (line: string): string[] => offers(line).map((offer) => offer.split('\t')[0] ?? '')

  test('each value says what it stands for', () => {
    expect(offers('create-backend --framework expr')).toEqual(
      expect.arrayContaining(['express\tExpress.js', 'express@5\tExpress 5']),
    )
    expect(offers('create-backend --building mv')).toEqual(['mvp\tA product to launch soon: MVP, SaaS'])
  })

  test.each([
    ['create-backend --fram', ['--framework']],
    ['create-backend --framework dja', django],
    ['create-backend --framework=dja', django.map((word) => `--framework=${word}`)],
    ['create-backend -f dja', django],
    ['create-backend --if-exists ', ['abort', 'merge', 'replace']],
    ['create-backend --compare rai', ['rails']],
    ['create-backend --compare django,rai', ['django,rails']],
    ['create-backend --doctor django,rai', ['django,rails']],
    ['create-backend --building real', ['realtime']],
    ['create-backend so', ['some folder/']],
  ])('%s', (line, expected) => {
    expect(complete(line).sort()).toEqual([...expected].sort())
  })
})

/** PowerShell 7, and the one that Windows brings. */
for (const shell of ['pwsh', 'powershell']) {
  const quiet = ['-NoProfile', '-NonInteractive', '-Command']
  const complete = (lines: readonly string[]): Record<string, string[]> => {
    const script = `. '${scriptOf('powershell')}'
      ConvertFrom-Json $env:LINES | ForEach-Object { $_ } | ForEach-Object {
        ConvertTo-Json -Compress @($_, @((TabExpansion2 $_ $_.Length).CompletionMatches.CompletionText))
      }`
    const env = { ...process.env, LINES: JSON.stringify(lines) }
    const printed = execFileSync(shell, [...quiet, script], { cwd: folder, encoding: 'utf8', env })
    return Object.fromEntries(
      printed
        .split('\n')
        .filter((line) => line.startsWith('['))
        .map((line) => JSON.parse(line)),
    )
  }

  describeShell(shell, () => {
    test('flags, values, lists and folders', () => {
      const expected = {
        'create-backend --fram': ['--framework'],
        'create-backend --no-i': ['--no-install', '--no-interactive'],
        'create-backend --framework dja': django,
        'create-backend -f dja': django,
        'create-backend my-api -f dja': django,
        'create-backend --framework=dja': django.map((word) => `--framework=${word}`),
        'create-backend --if-exists ': ['abort', 'merge', 'replace'],
        'create-backend --completion  ': [...shells],
        'create-backend --info rai': ['rails'],
        'create-backend --compare rai': ['rails'],
        'create-backend --doctor --js': ['--json'],
        'create-backend --building real': ['realtime'],
        'create-backend --framework DJA': django,
        'Get-Date; create-backend --info rai': ['rails'],
      }
      expect(complete(Object.keys(expected))).toEqual(expected)
    })

    test('a list goes on behind its comma, without what is in it', () => {
      const lines = ['create-backend --compare django,rai', 'create-backend --compare=django,rai']
      // PowerShell replaces what it takes for the word: the whole list, or what is behind the comma.
      for (const offered of Object.values(complete(lines)))
        expect(offered).toEqual([expect.stringMatching(/^((--compare=)?django,)?rails$/)])
    })
  }, [...quiet, '$PSVersionTable.PSVersion.Major'])
}

describe('the script for PowerShell', () => {
  const script = () => readFileSync(scriptOf('powershell'), 'utf8')

  test('is ASCII, which Windows PowerShell reads in any code page', () => {
    expect(script()).toMatch(/^[\n\x20-\x7e]+$/)
  })

  test('has every flag, and every value of those that take one', () => {
    const [, all = ''] = /\$candidates = '(--?\w.*)'/.exec(script()) ?? []
    for (const { name, short, negatable } of flags as readonly Flag[]) {
      expect(all.split(' ')).toContain(`--${name}`)
      if (short) expect(all.split(' ')).toContain(`-${short}`)
      if (negatable) expect(all.split(' ')).toContain(`--no-${name}`)
    }
    for (const name of ['--framework', '-f', '--info', '--compare', '--doctor'])
      expect(script()).toMatch(new RegExp(`'${name}' = '(?:.* )?${ids[0]} .*${ids.at(-1)}`))
    expect(script()).toContain(`'--completion' = '${shells.join(' ')}'`)
    expect(script()).not.toContain("'--name' =")
  })
})
