import { execFileSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { findOnPath } from '../../../src/run/find-tool.ts'
import { initRepository } from '../../../src/run/git.ts'
import { script, tempFolder } from './helpers.ts'

const realGit = findOnPath('git', process.env)

describe.skipIf(realGit === null)('initRepository', () => {
  let home: string
  let dir: string
  let env: Record<string, string>

  /** A user with a home of their own, and a project that is inside no repository. */
  beforeEach(async () => {
    home = await tempFolder()
    dir = join(home, 'work', 'my-api')
    await mkdir(dir, { recursive: true })
    await writeFile(join(dir, 'index.js'), 'export {}\n')
    await writeFile(join(dir, '.gitignore'), '.env\n')
    await writeFile(join(dir, '.env'), 'SECRET=1\n')
    env = {
      PATH: process.env.PATH ?? '',
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: home,
    }
    await configure({ 'user.name': 'Ada Lovelace', 'user.email': 'ada@example.com' })
  })

  async function configure(settings: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(settings)) {
      git('config', '--file', join(home, '.gitconfig'), name, value)
    }
  }

  function git(...words: string[]): string {
    return execFileSync(realGit ?? 'git', words, { cwd: dir, env, encoding: 'utf8' }).trim()
  }

  test('makes a repository with everything in its first commit', async () => {
    expect(await initRepository(dir, { env })).toEqual({ status: 'done' })
    expect(git('log', '--format=%an <%ae> %s')).toBe(
      'Ada Lovelace <ada@example.com> Initial commit from create-backend',
    )
    expect(git('branch', '--show-current')).toBe('main')
    expect(git('ls-files').split('\n')).toEqual(['.gitignore', 'index.js'])
    expect(git('status', '--porcelain')).toBe('')
  })

  test('names the branch as the user’s settings say', async () => {
    await configure({ 'init.defaultBranch': 'trunk' })
    expect(await initRepository(dir, { env })).toEqual({ status: 'done' })
    expect(git('branch', '--show-current')).toBe('trunk')
  })

  test('runs no hook, whether from a template or from the user’s settings', async () => {
    const names = [
      'pre-commit',
      'prepare-commit-msg',
      'commit-msg',
      'post-commit',
      'post-checkout',
      'reference-transaction',
    ]
    for (const folder of ['templates/hooks', 'hooks']) {
      for (const name of names)
        await script(home, `${folder}/${name}`, `echo ${name} >> "${home}/ran"\nexit 1`)
    }
    await script(home, 'monitor', `echo monitor >> "${home}/ran"`)
    await configure({
      'init.templateDir': join(home, 'templates'),
      'core.hooksPath': join(home, 'hooks'),
      'core.fsmonitor': join(home, 'monitor'),
    })
    expect(await initRepository(dir, { env: { ...env, GIT_TEMPLATE_DIR: join(home, 'templates') } })).toEqual(
      {
        status: 'done',
      },
    )
    expect(await readdir(home)).not.toContain('ran')
    expect(await readdir(join(dir, '.git'))).not.toContain('hooks')
  })

  test('adds files whatever the settings for line ends are', async () => {
    await writeFile(join(dir, 'mixed.txt'), 'one\r\ntwo\n')
    await configure({ 'core.autocrlf': 'input', 'core.safecrlf': 'true' })
    expect(await initRepository(dir, { env })).toEqual({ status: 'done' })
  })

  test('ignores a repository that the environment points at', async () => {
    const other = join(home, 'other.git')
    git('init', '--quiet', '--bare', other)
    const pointing = {
      ...env,
      GIT_DIR: other,
      GIT_WORK_TREE: dirname(dir),
      GIT_INDEX_FILE: join(home, 'index'),
    }
    expect(await initRepository(dir, { env: pointing })).toEqual({ status: 'done' })
    expect(git('--git-dir', other, 'for-each-ref')).toBe('')
    expect(git('rev-parse', '--show-toplevel')).toBe(dir)
  })

  test('skips a directory that is inside a repository already', async () => {
    git('init', '--quiet', dirname(dir))
    const inside = { status: 'skipped', reason: 'the directory is inside a Git repository' }
    expect(await initRepository(dir, { env })).toEqual(inside)
    expect(await readdir(dir)).not.toContain('.git')
  })

  test.skipIf(process.getuid?.() !== 0)('skips inside a repository of another user', async () => {
    git('init', '--quiet', dirname(dir))
    execFileSync('chown', ['-R', '12345', dirname(dir)])
    expect(await initRepository(dir, { env })).toMatchObject({ status: 'skipped' })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test('skips without Git', async () => {
    expect(await initRepository(dir, { env: { ...env, PATH: home } })).toEqual({
      status: 'skipped',
      reason: 'Git is not installed',
    })
  })

  test.each([
    [
      'fails',
      'echo "xcrun: error: no developer tools" >&2; exit 1',
      'Git does not work here: xcrun: error: no developer tools',
    ],
    ['hangs', 'exec /bin/sleep 300', 'Git does not work here: it did not finish in time'],
  ])('skips with a Git that %s', async (_, body, reason) => {
    await script(home, 'bin/git', body)
    const result = await initRepository(dir, { env: { ...env, PATH: join(home, 'bin') }, timeoutMs: 500 })
    expect(result).toEqual({ status: 'skipped', reason })
  })

  test('skips with a Git that can’t be started', async () => {
    await mkdir(join(home, 'bin'))
    await writeFile(join(home, 'bin', 'git'), '#!/no/such/interpreter\n', { mode: 0o755 })
    expect(await initRepository(dir, { env: { ...env, PATH: join(home, 'bin') } })).toMatchObject({
      status: 'skipped',
    })
  })

  test.each(['user.name', 'user.email'])('skips without a %s, and makes nothing', async (setting) => {
    git('config', '--file', join(home, '.gitconfig'), '--unset', setting)
    expect(await initRepository(dir, { env })).toEqual({
      status: 'skipped',
      reason: expect.stringContaining('Git does not know your name and email'),
    })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test('takes an identity from the environment', async () => {
    const author = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@b.c',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@b.c',
    }
    await writeFile(join(home, '.gitconfig'), '')
    expect(await initRepository(dir, { env: { ...env, ...author } })).toEqual({ status: 'done' })
  })

  test('signs where the user signs; when that fails, everything stays staged', async () => {
    const gpg = await script(home, 'gpg', 'echo "no secret key" >&2; exit 2')
    await configure({ 'commit.gpgsign': 'true', 'gpg.program': gpg })
    const result = await initRepository(dir, { env })
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('all files are staged for it'),
    })
    expect(git('diff', '--cached', '--name-only').split('\n')).toEqual(['.gitignore', 'index.js'])
  })

  test('does not wait for a signing key for ever', async () => {
    const gpg = await script(home, 'gpg', 'exec /bin/sleep 300')
    await configure({ 'commit.gpgsign': 'true', 'gpg.program': gpg })
    const result = await initRepository(dir, { env, timeoutMs: 2_000 })
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('did not finish in time'),
    })
  })

  test('stops when cancelled', async () => {
    await expect(initRepository(dir, { env, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(await readdir(dir)).not.toContain('.git')
  })
})
