import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CommandName } from '../../src/catalog/command-names.ts'
import type { Change, Checks, OtherServer } from '../../src/catalog/schema/checks.ts'
import { type CommandLine, resolveCommand } from '../../src/plan/command-line.ts'
import { commandVariables, type Plan } from '../../src/plan/plan.ts'
import { CreateError } from '../../src/result/errors.ts'
import { freePort } from '../../src/run/free-port.ts'
import { runCommand } from '../../src/run/run-command.ts'
import type { Adaptation } from '../contract/adaptations.ts'
import { createProject, git } from '../contract/project.ts'
import { data } from '../support/catalog.ts'
import type { Variant } from '../support/variants.ts'
import { applyChanges } from './changes.ts'
import { launch, type Server, until } from './server.ts'

/** How a command ended. */
export interface Ran {
  readonly ok: boolean
  readonly output: string
}

/** One project that the checks are about: made, installed and committed once, and put back after each of them. */
export class Subject {
  readonly variant: Variant
  readonly plan: Plan
  readonly facts: Checks
  /** What the framework can't have: a check, or a part of one → why. */
  readonly exceptions: Readonly<Record<string, string>>
  commands: Plan['commands']
  readonly #workspace: string
  readonly #variables: Readonly<Record<string, string>>
  directory: string
  /** What stands in the sources is what was built. */
  #isBuilt = false
  #isChanged = false
  /** What Git ignores and checks change, as it was made: a file → its content, or null where there was none. */
  readonly #ignored = new Map<string, Buffer | null>()

  constructor(variant: Variant, plan: Plan, adaptations: readonly Adaptation[]) {
    const framework = data.frameworks[variant.framework]
    const manager = data.ecosystems[framework?.ecosystem ?? '']?.packageManagers.find(
      ({ id }) => id === variant.packageManager,
    )
    if (!framework || !manager) throw new Error(`no variant ${variant.label}`)
    this.variant = variant
    this.plan = plan
    this.facts = framework.checks
    this.exceptions = framework.exceptions
    this.commands = Object.assign({}, plan.commands, ...adaptations.map(({ commands }) => commands))
    const own = commandVariables(plan.names, manager, plan.port, 'posix')
    const ofChecks = Object.entries(manager.checks?.variables ?? {}).map(([name, value]) => [
      name,
      value.replace(/\{(\w+)\}/g, (placeholder, key: string) => own[key] ?? placeholder),
    ])
    this.#variables = { ...own, ...Object.fromEntries(ofChecks) }
    // Not below /tmp: what production may write to must not be the project itself.
    this.#workspace = mkdtempSync('/var/tmp/create-backend-day-after-')
    this.directory = path.join(this.#workspace, 'my-api')
  }

  /** Makes, installs and commits it. */
  async make(bin: string): Promise<void> {
    createProject(bin, this.variant, 'my-api', this.#workspace, 'my-api')
    git(this.directory, 'init', '--quiet', '--initial-branch=main')
    const made = await this.runAll([...this.commands.install, ...this.commands.lock])
    if (!made.ok) throw new Error(made.output)
    git(this.directory, 'add', '--all')
    git(this.directory, 'commit', '--quiet', '--message', 'made')
    const { secrets } = this.plan
    for (const name of [...(secrets ? [secrets.file] : []), ...(this.facts.files?.stores ?? [])]) {
      const file = path.join(this.directory, name)
      this.#ignored.set(file, existsSync(file) ? readFileSync(file) : null)
    }
  }

  remove(): void {
    rmSync(this.#workspace, { recursive: true, force: true, maxRetries: 5 })
  }

  apply(changes: readonly Change[] = []): void {
    this.#isBuilt = false
    this.#isChanged = true
    applyChanges(this.directory, changes, this.variant)
  }

  /** Builds it, unless that has been done since it was last changed. */
  async build(): Promise<void> {
    if (this.#isBuilt) return
    const { ok, output } = await this.run('build')
    if (!ok) throw new Error(output)
    this.#isBuilt = true
  }

  /** Puts back what git knows, secrets and local data, and takes away what is new; what is installed stays. */
  restore(): void {
    if (this.#isChanged) this.#isBuilt = false
    this.#isChanged = false
    git(this.directory, 'reset', '--quiet', '--hard')
    git(this.directory, 'clean', '-d', '--force', '--quiet')
    for (const [file, content] of this.#ignored)
      if (content === null) rmSync(file, { recursive: true, force: true })
      else writeFileSync(file, content)
  }

  /** Runs a command of the plan; ends at the first that fails. */
  run(name: CommandName, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return this.runAll(this.commands[name], env)
  }

  /** Runs a command of the data, with its placeholders filled. */
  runLine(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return this.runAll(resolveCommand(line, this.#variables), env)
  }

  async runAll(
    commands: readonly CommandLine[],
    more: Readonly<Record<string, string>> = {},
    cwd = this.directory,
  ): Promise<Ran> {
    let output = ''
    const env = { ...process.env, ...more }
    for (const command of commands) {
      try {
        await runCommand(command, {
          ...{ cwd, env, timeoutMs: 10 * 60_000 },
          onOutput: (text) => {
            output += text
          },
        })
      } catch (error) {
        if (!(error instanceof CreateError)) throw error
        return { ok: false, output: `${output}\n${error.message}` }
      }
    }
    return { ok: true, output }
  }

  /** What production needs from outside: the secrets, as a container would get them. */
  productionEnv(): Record<string, string> {
    const { secrets } = this.plan
    const file = secrets ? readFileSync(path.join(this.directory, secrets.file), 'utf8') : ''
    const entries = Object.keys(secrets?.values ?? {}).map((name) => {
      const value = new RegExp(`^${name}=(.*)$`, 'm').exec(file)?.[1] ?? ''
      return [name, value.replace(/^(["'])(.*)\1$/, '$2')]
    })
    return { ...Object.fromEntries(entries), ...this.facts.productionEnv }
  }

  command(name: 'dev' | 'start'): CommandLine {
    const command = this.commands[name].at(-1)
    if (!command) throw new Error(`there is no ${name} command`)
    return command
  }

  /** Starts production by another server than the plan's, from now on. */
  serveBy({ files, start }: OtherServer): void {
    const folder = mkdtempSync(path.join(this.#workspace, 'server-'))
    for (const [name, content] of Object.entries(files))
      writeFileSync(path.join(folder, name), `${content.join('\n')}\n`)
    // It may work as a user of its own, who has to come as far as the project.
    for (const way of [this.#workspace, folder]) chmodSync(way, 0o755)
    const words = start.map((word) => word.replaceAll('{folder}', folder))
    this.commands = { ...this.commands, start: [{ env: {}, words }] }
  }

  /** Starts a command of the plan on a free port and waits until it is well. Nothing else is asked of it. */
  async serve(
    name: 'dev' | 'start',
    more: Readonly<Record<string, string | undefined>> = {},
    command = this.command(name),
  ): Promise<Server> {
    const port = await freePort()
    const terminal = name === 'dev' && this.facts.terminal !== undefined
    const server = launch(command, { cwd: this.directory, port, more, terminal })
    try {
      // A proxy answers before what it stands for does.
      await until(server, ({ status }) => status < 500, 90_000, '/health')
    } catch (error) {
      await server.kill()
      throw error
    }
    return server
  }

  /** Works with a server, which is gone afterwards. */
  async withServer(
    name: 'dev' | 'start',
    work: (server: Server) => Promise<void>,
    more: Readonly<Record<string, string | undefined>> = {},
  ): Promise<void> {
    const server = await this.serve(name, more)
    try {
      await work(server)
    } finally {
      await server.kill()
    }
  }

  git(...words: string[]): string {
    return git(this.directory, ...words)
  }

  clone(name: string, ...options: string[]): string {
    const target = path.join(this.#workspace, name)
    execFileSync('git', [...options, 'clone', '--quiet', this.directory, target], { stdio: 'pipe' })
    return target
  }
}
