import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { findOnPath } from '../../src/run/find-tool.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runHeadless } from '../support/terminal.ts'

const realGit = findOnPath('git', process.env)
const scratch = scratchFolder('first-commit')

// The tools of these tests are shell scripts.
describe.skipIf(realGit === null || process.platform === 'win32')('the first commit', () => {
  let cwd: string
  let env: Record<string, string>
  let count = 0

  beforeEach(() => {
    cwd = path.join(scratch, String(count++))
    mkdirSync(path.join(cwd, 'bin'), { recursive: true })
    symlinkSync(realGit ?? '', path.join(cwd, 'bin', 'git'))
    env = { HOME: cwd, PATH: path.join(cwd, 'bin'), GIT_CEILING_DIRECTORIES: cwd, GIT_CONFIG_NOSYSTEM: '1' }
    tool('node', 'v24.4.0', 'exit 0')
    writeFileSync(path.join(cwd, '.gitconfig'), '[user]\nname = Ada\nemail = ada@example.com\n')
  })

  /** A program that says its version when asked, and otherwise does as the script says. */
  function tool(name: string, version: string, script: string): void {
    const file = path.join(cwd, 'bin', name)
    const answer = `case "$1" in --version) echo '${version}'; exit;; esac`
    writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${answer}\n${script}\n`)
    chmodSync(file, 0o755)
  }

  function already(files: Readonly<Record<string, string>>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.join(cwd, 'api', path.dirname(file)), { recursive: true })
      writeFileSync(path.join(cwd, 'api', file), content)
    }
  }

  async function create(...argv: string[]) {
    const { code, stdout } = await runHeadless(['api', '--git', '--json', ...argv], { cwd, env })
    const document = JSON.parse(stdout)
    expect({ code, error: document.error }).toEqual({ code: 0, error: undefined })
    return document
  }

  const committed = (): string[] =>
    execFileSync(realGit ?? '', ['ls-files'], { cwd: path.join(cwd, 'api'), env, encoding: 'utf8' })
      .trim()
      .split('\n')

  test('holds no secret and no environment, whatever the ignore file that was there says', async () => {
    already({
      '.gitignore': '*.pyc\n',
      '.venv/lib/module.py': '',
      'private.key': 'mine',
      'README.md': 'mine',
    })
    const { steps, warnings } = await create('-f', 'django', '--if-exists', 'merge')
    expect(steps).toMatchObject([{ name: 'git', status: 'done' }])
    expect(committed()).toContain('manage.py')
    expect(
      committed().filter((file) => /^(\.env|\.gitignore|\.venv.*|private.key|README.md)$/.test(file)),
    ).toEqual([])
    const left = ['.env', '.gitignore', '.venv/', 'README.md', 'private.key'].join(', ')
    expect(warnings).toContainEqual(expect.stringContaining(`Not in it: ${left}.`))
  })

  test('holds no private file when the ignore file that named it is replaced', async () => {
    already({ '.gitignore': 'private.key\n', 'private.key': 'mine', 'README.md': 'mine' })
    const { warnings } = await create('-f', 'express', '--if-exists', 'replace')
    expect(committed()).toEqual(expect.arrayContaining(['.gitignore', 'README.md', 'package.json']))
    expect(committed()).not.toContain('private.key')
    expect(warnings).toContainEqual(expect.stringContaining('Not in it: private.key.'))
  })

  test('holds the lock file that installing made, and nothing else that it left', async () => {
    tool(
      'npm',
      '11.0.0',
      'echo {} > package-lock.json; mkdir -p node_modules "?/.cache"; echo x > "?/.cache/x"',
    )
    const { warnings } = await create('-f', 'express', '-p', 'npm', '--install')
    expect(committed()).toContain('package-lock.json')
    expect(committed().filter((file) => file.includes('cache'))).toEqual([])
    expect(warnings).toEqual([expect.stringContaining('Not in it: ?/.')])
  })

  test('leaves a lock file alone that was there before', async () => {
    already({ 'package-lock.json': '{}' })
    tool('npm', '11.0.0', 'echo changed > package-lock.json')
    await create('-f', 'express', '-p', 'npm', '--install', '--if-exists', 'merge')
    expect(committed()).not.toContain('package-lock.json')
  })

  /** A Python whose virtual environments hold a pip that knows of one package. */
  function python(): void {
    const pip = `case "$1" in freeze) echo asgiref==3.9.1;; esac`
    tool(
      'python3',
      'Python 3.13.1',
      `mkdir -p .venv/bin; echo '${pip}' > .venv/bin/pip; chmod +x .venv/bin/pip`,
    )
  }

  test('holds the lock file that a command of its own writes', async () => {
    python()
    await create('-f', 'django', '-p', 'pip', '--install')
    const locked = execFileSync(realGit ?? '', ['show', 'HEAD:constraints.txt'], {
      ...{ cwd: path.join(cwd, 'api'), env, encoding: 'utf8' },
    })
    expect(locked).toBe('asgiref==3.9.1\n')
  })

  test('leaves such a lock file alone that was there before', async () => {
    already({ 'constraints.txt': 'mine\n' })
    python()
    await create('-f', 'django', '-p', 'pip', '--install', '--if-exists', 'merge')
    expect(readFileSync(path.join(cwd, 'api', 'constraints.txt'), 'utf8')).toBe('mine\n')
    expect(committed()).not.toContain('constraints.txt')
  })

  test('holds what an earlier run wrote, when nobody changed it since', async () => {
    const first = await runHeadless(['api', '-f', 'django'], { cwd, env })
    expect(first.code).toBe(0)
    writeFileSync(path.join(cwd, 'api', 'README.md'), 'mine')
    await create('-f', 'django', '--if-exists', 'merge')
    expect(committed()).toEqual(expect.arrayContaining(['.gitignore', 'manage.py']))
    expect(committed().filter((file) => /^(\.env|README.md)$/.test(file))).toEqual([])
  })

  test('needs no rule of the user’s to be right', async () => {
    writeFileSync(path.join(cwd, 'ignore'), 'bin/\n*.md\n.editorconfig\n')
    execFileSync(realGit ?? '', ['config', '--global', 'core.excludesFile', path.join(cwd, 'ignore')], {
      env,
    })
    const { warnings } = await create('-f', 'rails')
    expect(committed()).toEqual(expect.arrayContaining(['bin/rails', 'README.md']))
    expect(warnings.filter((warning: string) => warning.includes('commit'))).toEqual([])
  })

  test('leaves secrets to their owner alone, and gives nobody a right to a file that is replaced', async () => {
    already({ '.env': 'SECRET_KEY=mine\n', 'manage.py': 'mine' })
    chmodSync(path.join(cwd, 'api', '.env'), 0o640)
    chmodSync(path.join(cwd, 'api', 'manage.py'), 0o600)
    await create('-f', 'django', '--if-exists', 'replace')
    const mode = (file: string) => (statSync(path.join(cwd, 'api', file)).mode & 0o777).toString(8)
    expect([mode('.env'), mode('manage.py')]).toEqual(['640', '700'])
    expect(readFileSync(path.join(cwd, 'api', '.env'), 'utf8')).toBe('SECRET_KEY=mine\n')
    await runHeadless(['fresh', '-f', 'django'], { cwd, env })
    expect((statSync(path.join(cwd, 'fresh', '.env')).mode & 0o777).toString(8)).toBe('600')
  })
})
