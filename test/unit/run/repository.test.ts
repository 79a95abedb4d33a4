import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { findOnPath } from '../../../src/run/find-tool.ts'
import type { GitOptions } from '../../../src/run/git.ts'
import { initRepository } from '../../../src/run/repository.ts'
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

  /** Makes the repository, with these files in its first commit. */
  function commit(options: GitOptions, paths = ['.gitignore', 'index.js']) {
    const files = paths.map((path) => ({ path, executable: path.startsWith('bin/') }))
    return initRepository(dir, files, options)
  }

  test('makes a repository with everything in its first commit', async () => {
    expect(await commit({ env })).toEqual({ status: 'done', leftOut: [] })
    expect(git('log', '--format=%an <%ae> %s')).toBe(
      'Ada Lovelace <ada@example.com> Initial commit from create-backend',
    )
    expect(git('branch', '--show-current')).toBe('main')
    expect(git('ls-files').split('\n')).toEqual(['.gitignore', 'index.js'])
    expect(git('status', '--porcelain')).toBe('')
  })

  test('names the branch as the user’s settings say', async () => {
    await configure({ 'init.defaultBranch': 'trunk' })
    expect(await commit({ env })).toEqual({ status: 'done', leftOut: [] })
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
    const templates = { GIT_TEMPLATE_DIR: join(home, 'templates') }
    expect(await commit({ env: { ...env, ...templates } })).toEqual({ status: 'done', leftOut: [] })
    expect(await readdir(home)).not.toContain('ran')
    expect(await readdir(join(dir, '.git'))).not.toContain('hooks')
  })

  test('adds files whatever the settings for line ends are', async () => {
    await writeFile(join(dir, 'mixed.txt'), 'one\r\ntwo\n')
    await configure({ 'core.autocrlf': 'input', 'core.safecrlf': 'true' })
    expect(await commit({ env }, ['index.js', 'mixed.txt'])).toMatchObject({ status: 'done' })
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
    expect(await commit({ env: pointing })).toEqual({ status: 'done', leftOut: [] })
    expect(git('--git-dir', other, 'for-each-ref')).toBe('')
    expect(git('rev-parse', '--show-toplevel')).toBe(dir)
  })

  test('skips a directory that is inside a repository already', async () => {
    git('init', '--quiet', dirname(dir))
    const reason = `the directory is inside a Git repository (${join(dirname(dir), '.git')})`
    expect(await commit({ env })).toEqual({ status: 'skipped', reason })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test.skipIf(process.getuid?.() !== 0)('skips inside a repository of another user', async () => {
    git('init', '--quiet', dirname(dir))
    execFileSync('chown', ['-R', '12345', dirname(dir)])
    expect(await commit({ env })).toMatchObject({ status: 'skipped' })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test('skips without Git', async () => {
    expect(await commit({ env: { ...env, PATH: home } })).toEqual({
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
    const result = await commit({ env: { ...env, PATH: join(home, 'bin') }, timeoutMs: 500 })
    expect(result).toEqual({ status: 'skipped', reason })
  })

  test('skips with a Git that can’t be started', async () => {
    await mkdir(join(home, 'bin'))
    await writeFile(join(home, 'bin', 'git'), '#!/no/such/interpreter\n', { mode: 0o755 })
    expect(await commit({ env: { ...env, PATH: join(home, 'bin') } })).toMatchObject({
      status: 'skipped',
    })
  })

  test.each([
    [['user.name'], ['git config --global user.name "Your Name"']],
    [['user.email'], ['git config --global user.email you@example.com']],
    [
      ['user.name', 'user.email'],
      ['git config --global user.name "Your Name"', 'git config --global user.email you@example.com'],
    ],
  ])('stages everything without %s, and says what to type', async (settings, commands) => {
    for (const setting of settings) git('config', '--file', join(home, '.gitconfig'), '--unset', setting)
    const { status, reason } = await commit({ env })
    expect(status).toBe('skipped')
    expect(reason?.split('\n  ').slice(1)).toEqual([
      ...commands,
      'git commit --message "Initial commit from create-backend"',
    ])
    expect(git('diff', '--cached', '--name-only').split('\n')).toEqual(['.gitignore', 'index.js'])
  })

  test('finds an identity that is set for where the project is', async () => {
    const [name, email] = ['user.name', 'user.email'].map((setting) => git('config', setting))
    await writeFile(join(home, 'work.config'), `[user]\nname = ${name}\nemail = ${email}\n`)
    const include = `[user]\nuseConfigOnly = true\n[includeIf "gitdir:~/work/"]\npath = ~/work.config\n`
    await writeFile(join(home, '.gitconfig'), include)
    expect(await commit({ env })).toEqual({ status: 'done', leftOut: [] })
    expect(git('log', '--format=%ae')).toBe('ada@example.com')
  })

  test('takes an identity from the environment', async () => {
    const author = {
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@b.c',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@b.c',
    }
    await writeFile(join(home, '.gitconfig'), '')
    expect(await commit({ env: { ...env, ...author } })).toEqual({ status: 'done', leftOut: [] })
  })

  test('signs where the user signs; when that fails, everything stays staged', async () => {
    const gpg = await script(home, 'gpg', 'echo "no secret key" >&2; exit 2')
    await configure({ 'commit.gpgsign': 'true', 'gpg.program': gpg })
    const result = await commit({ env })
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('all files are staged for it'),
    })
    expect(git('diff', '--cached', '--name-only').split('\n')).toEqual(['.gitignore', 'index.js'])
  })

  test('does not wait for a signing key for ever', async () => {
    const gpg = await script(home, 'gpg', 'exec /bin/sleep 300')
    await configure({ 'commit.gpgsign': 'true', 'gpg.program': gpg })
    const result = await commit({ env, timeoutMs: 2_000 })
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('did not finish in time'),
    })
  })

  test('stops when cancelled', async () => {
    await expect(commit({ env, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test('commits what is named, and says what else is there', async () => {
    await mkdir(join(dir, '.venv'))
    for (const file of ['.venv/a', '.venv/b', 'private key.pem', 'zü.txt'])
      await writeFile(join(dir, file), '')
    await writeFile(join(dir, '.gitignore'), '')
    expect(await commit({ env })).toEqual({
      status: 'done',
      leftOut: ['.env', '.venv/', 'private key.pem', 'zü.txt'],
    })
    expect(git('ls-files').split('\n')).toEqual(['.gitignore', 'index.js'])
  })

  test('commits nothing, and makes nothing, when nothing is named', async () => {
    const reason = 'this run wrote nothing that could be committed'
    expect(await commit({ env }, [])).toEqual({ status: 'skipped', reason })
    expect(await readdir(dir)).not.toContain('.git')
  })

  test('commits what the user’s rules ignore, when it is named', async () => {
    await mkdir(join(dir, 'bin'))
    await writeFile(join(dir, 'bin', 'rails'), '')
    await writeFile(join(home, 'ignore'), 'bin/\n*.js\n')
    await configure({ 'core.excludesFile': join(home, 'ignore') })
    expect(await commit({ env }, ['bin/rails', 'index.js'])).toMatchObject({ status: 'done' })
    expect(git('ls-files').split('\n')).toEqual(['bin/rails', 'index.js'])
  })

  test('takes names as they are, and as many as there are', async () => {
    const names = [':(top)x', 'a*b', '-n', '"q"', 'été', 'a b']
    const many = Array.from({ length: 3000 }, (_, index) => `${'long-name-'.repeat(8)}${index}`)
    for (const name of [...names, ...many]) await writeFile(join(dir, name), '')
    expect(await commit({ env }, [...names, ...many])).toMatchObject({ status: 'done' })
    expect(git('ls-files', '-z').split('\0').filter(Boolean).sort()).toEqual([...names, ...many].sort())
  })

  test('marks what is to be run as executable, whatever the file system says', async () => {
    await mkdir(join(dir, 'bin'))
    await writeFile(join(dir, 'bin', 'rails'), '', { mode: 0o644 })
    expect(await commit({ env }, ['bin/rails', 'index.js'])).toMatchObject({ status: 'done' })
    expect(git('ls-files', '--stage').replace(/ .*\t/g, ' ')).toBe('100755 bin/rails\n100644 index.js')
  })

  test('does not take a broken worktree for a user without a name', async () => {
    await writeFile(join(dir, '.git'), 'gitdir: /nowhere/.git/worktrees/my-api\n')
    expect(await commit({ env })).toEqual({
      status: 'skipped',
      reason: expect.stringMatching(/can't be used: fatal: not a git repository: \/nowhere/),
    })
  })

  test('says what a repository around it would leave out', async () => {
    git('init', '--quiet', dirname(dir))
    await mkdir(join(dir, 'bin'))
    await writeFile(join(dir, 'bin', 'rails'), '')
    await writeFile(join(dirname(dir), '.git', 'info', 'exclude'), 'bin/\n')
    expect(await commit({ env }, ['bin/rails', 'index.js'])).toMatchObject({
      status: 'skipped',
      reason: expect.stringMatching(/ignore files that the project needs.*\n {2}git add --force bin\/rails$/),
    })
    await writeFile(join(dirname(dir), '.git', 'info', 'exclude'), '*\n')
    expect(await commit({ env }, ['bin/rails', 'index.js'])).toMatchObject({
      reason: expect.stringContaining('whose rules ignore all of it'),
    })
  })

  const [uid, gid] = [54321, 54321]
  const sources = fileURLToPath(new URL('../../../src/run/repository.ts', import.meta.url))
  // Who is not root can't become somebody else, and a checkout below a private folder is nobody else's to read.
  const canBeAnybody =
    process.getuid?.() === 0 && spawnSync('test', ['-r', sources], { uid, gid }).status === 0
  test.skipIf(!canBeAnybody)('commits for a user without a name in the system', async () => {
    execFileSync('chown', ['-R', `${uid}:${gid}`, home])
    const source = `
      import { initRepository } from ${JSON.stringify(pathToFileURL(sources))}
      const files = [{ path: 'index.js', executable: false }]
      console.log(JSON.stringify(await initRepository(${JSON.stringify(dir)}, files)))
    `
    const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source]
    const said = execFileSync(process.execPath, words, { uid, gid, env, cwd: dir, encoding: 'utf8' })
    expect(JSON.parse(said)).toMatchObject({ status: 'done' })
  })
})
