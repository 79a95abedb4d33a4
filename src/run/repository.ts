import { childEnvironment } from './child-env.ts'
import { describeCommand } from './describe.ts'
import { findOnPath } from './find-tool.ts'
import { type Git, type GitOptions, gitIn, joinPaths, splitPaths, succeeded, whyNot } from './git.ts'

/** A file for the first commit. */
export interface CommitFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  /** Whether a clone can run it, whatever modes this file system has. */
  readonly executable: boolean
}

export interface GitResult {
  readonly status: 'done' | 'skipped' | 'failed'
  /** Why it was skipped or failed; completes a sentence. */
  readonly reason?: string
  /** What the first commit lacks that is in the directory, and that Git does not ignore; sorted. */
  readonly leftOut?: readonly string[]
}

const message = 'Initial commit from create-backend'

/**
 * Makes a repository of a new project, with a first commit. Never fatal: a project without one is complete.
 *
 * In the commit is what is named, and nothing else: a directory that was not empty may hold private files, and ignore
 * files that let them pass. What is named is in it even where the user's own rules ignore it.
 *
 * Skipped without Git, with nothing to commit, and inside a repository. Without an identity, and when only the commit
 * fails (a signing key that is locked, for example), the repository stays, with all of these files staged.
 *
 * @param files what this run wrote, secrets apart
 * @throws CreateError `cancelled` only
 */
export async function initRepository(
  dir: string,
  files: readonly CommitFile[],
  options: GitOptions = {},
): Promise<GitResult> {
  const skipped = (reason: string): GitResult => ({ status: 'skipped', reason })
  const { env = process.env } = options
  if (findOnPath('git', childEnvironment(env)) === null) return skipped('Git is not installed')
  const git = gitIn(dir, options)
  const version = await git(['--version'])
  if (!succeeded(version)) return skipped(`Git does not work here: ${whyNot(version)}`)
  const around = await findAround(git, files)
  if (around !== null) return skipped(around)
  if (files.length === 0) return skipped('this run wrote nothing that could be committed')

  const failure = (await init(git)) ?? (await stage(git, files))
  if (failure !== null) return { status: 'failed', reason: failure }
  const leftOut = await findLeftOut(git)
  const staged = 'the first commit was not made, all files are staged for it'
  const missing = await missingIdentity(git)
  if (missing !== null) return { ...skipped(`${staged}: ${missing}`), leftOut }
  const commit = await git(['commit', '--quiet', '--no-verify', '--message', message])
  if (succeeded(commit)) return { status: 'done', leftOut }
  return { status: 'failed', reason: `${staged}: ${whyNot(commit)}`, leftOut }
}

/** Why no repository is made, when there is one already; null when there is none. */
async function findAround(git: Git, files: readonly CommitFile[]): Promise<string | null> {
  const around = await git(['rev-parse', '--absolute-git-dir'])
  if (succeeded(around)) {
    const inside = `the directory is inside a Git repository (${around.stdout.trim()})`
    // It exits with 1 when nothing is ignored.
    const { stdout } = await git(['check-ignore', '-z', '--stdin'], joinPaths(files.map(({ path }) => path)))
    const ignored = splitPaths(stdout)
    if (ignored.length === 0) return inside
    if (ignored.length === files.length) return `${inside}, whose rules ignore all of it`
    const add = describeCommand({ env: {}, words: ['git', 'add', '--force', ...ignored] })
    return `${inside}, whose rules ignore files that the project needs. In the project, run:\n  ${add}`
  }
  // This sentence alone says that there is none; a broken worktree, or one of another user, is one.
  if (/not a git repository \(or any/.test(around.stderr)) return null
  return `the directory is inside a Git repository that can't be used: ${whyNot(around)}`
}

/** What went wrong; null when all is well. */
async function init(git: Git): Promise<string | null> {
  const hasDefaultBranch = succeeded(await git(['config', '--get', 'init.defaultBranch']))
  return inOrder(git, [
    { words: ['init', '--quiet', '--template='] },
    // Not `init --initial-branch`, which Git has only since 2.28.
    ...(hasDefaultBranch ? [] : [{ words: ['symbolic-ref', 'HEAD', 'refs/heads/main'] }]),
  ])
}

/**
 * Puts the files into the index, by name. Not with `git add`, which takes a name for a pattern, refuses what the user's
 * rules ignore, and reads names from a file only since 2.25.
 *
 * @returns what went wrong; null when all is well
 */
function stage(git: Git, files: readonly CommitFile[]): Promise<string | null> {
  const update = (executable: boolean, ...flags: readonly string[]) => ({
    words: ['update-index', '--add', '--remove', ...flags, '-z', '--stdin'],
    input: joinPaths(files.filter((file) => file.executable === executable).map(({ path }) => path)),
  })
  return inOrder(git, [update(false), update(true, '--chmod=+x')])
}

async function inOrder(
  git: Git,
  commands: readonly { readonly words: readonly string[]; readonly input?: string }[],
): Promise<string | null> {
  for (const { words, input } of commands) {
    const result = await git(words, input)
    if (!succeeded(result)) return `git ${words[0]}: ${whyNot(result)}`
  }
  return null
}

/** What is in the directory, neither staged nor ignored: it was here before, or something else made it. */
async function findLeftOut(git: Git): Promise<string[]> {
  const { stdout } = await git(['ls-files', '-z', '--others', '--exclude-standard', '--directory'])
  return splitPaths(stdout).sort()
}

/**
 * Asks whether Git knows who commits, inside the repository, because settings may depend on where that is.
 *
 * @returns what is missing, with the commands that mend it; null when nothing is
 */
async function missingIdentity(git: Git): Promise<string | null> {
  for (const ident of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    // Without `useConfigOnly`, Git would make up an address from the names of the user and the machine.
    const asked = await git(['-c', 'user.useConfigOnly=true', 'var', ident])
    if (succeeded(asked)) continue
    const commands: string[] = []
    for (const [setting, example] of [
      ['user.name', '"Your Name"'],
      ['user.email', 'you@example.com'],
    ] as const) {
      const known = await git(['config', '--get', setting])
      if (known.stdout.trim() === '') commands.push(`git config --global ${setting} ${example}`)
    }
    if (commands.length === 0) return whyNot(asked)
    commands.push(`git commit --message "${message}"`)
    return `Git does not know your name and email. In the project, run:\n${commands.map((line) => `  ${line}`).join('\n')}`
  }
  return null
}
