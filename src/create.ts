import { relative } from 'node:path'
import { loadAdditions, loadFramework, loadShared, loadToolchains } from './catalog/load.ts'
import { readIgnoreFiles } from './gather/ignore-files.ts'
import { readKeptFiles } from './gather/kept-files.ts'
import { probeMachine } from './gather/machine.ts'
import { findParents, type Parent } from './gather/parents.ts'
import type { Prober } from './gather/prober.ts'
import { decide } from './plan/decide.ts'
import { type Machine, nothingProbed } from './plan/machine.ts'
import { type Decisions, makePlan, type Plan } from './plan/plan.ts'
import { findLacks, lackError, type Needs } from './plan/readiness.ts'
import { readyRelease } from './plan/ready-release.ts'
import { keptToItself } from './plan/standalone.ts'
import type { ProcessContext } from './process/context.ts'
import { systemRandom } from './process/random-source.ts'
import { render, type Secrets } from './render/render.ts'
import { makeSecrets } from './render/secrets.ts'
import { type RenderedTree, withEmptyFiles } from './render/tree.ts'
import { nextCommands, rerunCommand } from './report/rerun.ts'
import { errorValue, failedResult, plannedResult } from './report/result.ts'
import type { CreateRequest } from './request/request.ts'
import { asCreateError, CreateError } from './result/errors.ts'
import type { ProgressListener } from './result/progress.ts'
import type { Result, Step } from './result/result.ts'
import type { Consequences, consequencesOf } from './surroundings/index.ts'
import { previewTree, writeTree } from './write/index.ts'

export interface CreateOptions {
  readonly context: ProcessContext
  readonly probe: Prober
  readonly signal: AbortSignal
  readonly onProgress: ProgressListener
}

/** A result, and the error that it carries, with its exit code. */
export interface Outcome {
  readonly result: Result
  readonly error: CreateError | null
}

/**
 * The pipeline: request → plan → render → write → run → result.
 *
 * Never rejects: whatever goes wrong is in the outcome, with all that was decided and done before it.
 *
 * @param request with a framework: the only thing that has no default
 */
export async function create(request: CreateRequest, options: CreateOptions): Promise<Outcome> {
  let result: Result | undefined
  try {
    const { context, signal, onProgress } = options
    if (!request.framework) throw new Error('a framework is asked for before this')
    const [framework, shared] = await Promise.all([loadFramework(request.framework.id), loadShared()])
    const machine = await probeMachine(request, framework, shared, context, options.probe, signal)
    const today = new Date().toISOString().slice(0, 10)
    const decisions = decide(request, framework.definition, { machine, cwd: context.cwd, today })
    const decided = makePlan(decisions, shared, machine.platform)
    const additions = await loadAdditions(decided.options, framework.definition)
    const rendered = render(decided, framework, shared, await secretsFor(decided), additions)
    const plan = keptToItself(decided, await findAbove(decisions, rendered))
    const tree = withEmptyFiles(rendered, plan.extraFiles)

    const path = relative(context.cwd, plan.project.directory)
    const typed = request.directory ?? path
    const rerun = rerunCommand(plan, typed, request.name !== undefined, machine.launcher, machine.platform)
    result = plannedResult(plan, machine.platform, rerun)

    const lacks = await findErrors(plan, machine)
    if (lacks[0] && plan.install && !request.dryRun) {
      const other = readyRelease(decisions, await loadToolchains(), machine)
      throw allOf(lacks[0], lacks, other && `${plan.project.framework}@${other.id}`)
    }
    const untried = plan.verify
      ? await findErrors({ requires: plan.startRequires, features: [] }, machine)
      : []
    const warnings = [
      ...plan.warnings,
      ...lacks.map(({ message, hint }) => `${message} ${hint}`),
      ...untried.map(({ message, hint }) => `${message} ${onlyProduction} ${hint}`),
    ]
    result = { ...result, warnings }
    const { project, labels, identifiers } = plan
    onProgress({ type: 'planned', project, labels, identifiers, warnings })

    const neverReplace = new Set(plan.secrets ? [plan.secrets.file] : [])
    const write = { target: plan.project.directory, tree, ifExists: plan.ifExists, neverReplace }
    const before = readIgnoreFiles(write.target)
    signal.throwIfAborted()
    const files = request.dryRun ? previewTree(write) : writeTree(write, { signal })
    const written = { tree, files, kept: readKeptFiles(write.target, tree, files) }
    const found = await consequences(plan, written, framework.manifests, before, machine.platform)
    const next = (isInstalled: boolean) =>
      nextCommands(plan, path, machine.platform, { isInstalled, works: found.works })
    result = { ...result, files, warnings: [...warnings, ...found.warnings], next: next(false) }
    if (request.dryRun) return { result: { ...result, next: next(plan.install) }, error: null }
    result = { ...result, status: 'created' }
    onProgress({ type: 'written', files })

    if (plan.install || plan.git) {
      const [{ perform }, { filesToCommit }] = await Promise.all([
        import('./run/perform.ts'),
        import('./run/commit-files.ts'),
      ])
      let made: Result = result
      const record = (step: Step) => {
        const steps = [...made.steps, step]
        const isInstalled = steps.some(({ name, status }) => name === 'install' && status === 'done')
        made = result = { ...made, steps, next: next(isInstalled) }
      }
      const warn = (warning: string) => {
        made = result = { ...made, warnings: [...made.warnings, warning] }
      }
      const commit = filesToCommit(written)
      const serve = untried.length > 0 || plan.commands.start.length === 0 ? 'dev' : 'start'
      await perform(plan, { env: context.env, signal, onProgress, commit, serve, record, warn })
    }
    return { result, error: null }
  } catch (thrown) {
    const error = toCreateError(thrown, options.signal)
    if (!result) return { result: failedResult(error), error }
    const status = error.code === 'cancelled' ? 'cancelled' : 'failed'
    return { result: { ...result, status, error: errorValue(error) }, error }
  }
}

const onlyProduction =
  'Only production needs it, which is not tried: the development server is checked instead.'

/** In an empty directory that nothing surrounds, which is where most projects begin, there is nothing to look for. */
async function consequences(...about: Parameters<typeof consequencesOf>): Promise<Consequences> {
  const [, { files }, , { repository }] = about
  if (repository === null && files.every(({ action }) => action === 'create'))
    return { warnings: [], works: () => true }
  const { consequencesOf } = await import('./surroundings/index.ts')
  return consequencesOf(...about)
}

function findAbove(
  { framework, packageManager, directory }: Decisions,
  tree: RenderedTree,
): Promise<readonly Parent[]> {
  const kinds = [...(packageManager.parents ?? []), ...(framework.parents ?? [])]
  return findParents(directory, kinds, (path) => tree.get(path)?.content)
}

async function secretsFor({ secrets }: Plan): Promise<Secrets> {
  return secrets ? makeSecrets(secrets, await systemRandom()) : {}
}

/** What would keep this project from being installed here, as far as anything was probed. */
async function findErrors(needs: Needs, { findings, satisfies, system }: Machine): Promise<CreateError[]> {
  if (findings === nothingProbed) return []
  const here = system()
  const lacks = findLacks(needs, findings, await loadToolchains(), satisfies, here)
  return lacks.map((lack) => lackError(lack, here))
}

/**
 * Everything that is lacking as one error: mending one thing only to meet the next is no fun.
 *
 * @param other a framework and release line that needs none of it
 */
function allOf(first: CreateError, lacks: readonly CreateError[], other: string | undefined): CreateError {
  const each = (text: (lack: CreateError) => string) => [...new Set(lacks.map(text))].join('\n')
  const way = other ? `\nOr take the release line that works with what is here: --framework ${other}` : ''
  return new CreateError(
    first.code,
    each(({ message }) => message),
    each(({ hint }) => hint) + way,
  )
}

/** Whatever comes out of work that was told to stop is its end. */
function toCreateError(thrown: unknown, signal: AbortSignal): CreateError {
  if (!signal.aborted || thrown instanceof CreateError) return asCreateError(thrown)
  return new CreateError('cancelled', 'Cancelled.', 'Run the same command again.', { cause: thrown })
}
