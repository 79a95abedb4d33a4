import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CommandName } from '../../src/catalog/command-names.ts'
import type { Registry } from '../../src/catalog/schema.ts'
import type { CommandLine } from '../../src/plan/command-line.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { canDownload, canReach, succeeds } from './registries.ts'

/** A part of the contract that an adaptation can't show. */
export type Part = 'C8 in flight' | 'C10'

/**
 * What stands in for something that a test machine can't reach, so that the project itself still runs for real.
 * Nothing of it is in a project that a user gets.
 */
export interface Adaptation {
  readonly because: string
  /** Registries that need not be reached. */
  readonly replaces: readonly Registry[]
  /** Changes the project before it is installed. */
  readonly prepare?: (directory: string) => void
  readonly commands?: Partial<Record<CommandName, readonly CommandLine[]>>
  readonly leavesOut?: Partial<Record<Part, string>>
}

const command = (line: string, env: Record<string, string> = {}): CommandLine => ({
  env,
  words: line.split(' '),
})

/** The adaptations that this variant needs here; none where everything can be reached. */
export async function adaptationsFor(plan: Plan, tree: RenderedTree): Promise<Adaptation[]> {
  const found = await Promise.all([systemMaven(plan, tree), debianLaravel(plan), debianRails(plan)])
  return found.filter((adaptation) => adaptation !== null)
}

/** A wrapper that can't download Maven is run as the Maven that is installed. */
async function systemMaven(plan: Plan, tree: RenderedTree): Promise<Adaptation | null> {
  const properties = tree.get('.mvn/wrapper/maven-wrapper.properties')?.content
  const url = /^distributionUrl=(.+)$/m.exec(properties ?? '')?.[1]
  if (!url || (await canDownload(url)) || !(await succeeds(['mvn', '--version']))) return null
  const commands = Object.entries(plan.commands).map(([name, lines]) => [
    name,
    lines.map(({ env, words }) => ({ env, words: words.map((word) => (word === './mvnw' ? 'mvn' : word)) })),
  ])
  return {
    because: 'the wrapper can not download Maven; the installed one runs in its place',
    replaces: [],
    commands: Object.fromEntries(commands),
  }
}

/** Debian packages Laravel and PHPUnit; Composer knows them there as path packages. Pint is not among them. */
async function debianLaravel(plan: Plan): Promise<Adaptation | null> {
  if (plan.project.framework !== 'laravel' || (await canReach('packagist'))) return null
  const line = `${plan.project.release}.*`
  if (!(await succeeds(['composer', 'show', '--all', '--no-interaction', 'laravel/framework', line])))
    return null
  return {
    because: "Packagist is out of reach; Debian's own Laravel is installed",
    replaces: ['packagist'],
    prepare: (directory) => dropLine(path.join(directory, 'composer.json'), /^ *"laravel\/pint".*\n/m),
    // FrankenPHP is the production server; where it is absent, PHP's own shows what production mode answers.
    ...((await succeeds(['frankenphp', 'version']))
      ? {}
      : {
          commands: {
            start: [
              command('php artisan serve --host=0.0.0.0 --no-reload', {
                APP_ENV: 'production',
                APP_DEBUG: 'false',
              }),
            ],
          },
        }),
    leavesOut: {
      C10: 'Pint is not packaged there',
      'C8 in flight': "FrankenPHP is not here, and PHP's own server drops what is in flight",
    },
  }
}

/** Debian packages Rails and most of its linter; Bundler takes what is installed. */
async function debianRails(plan: Plan): Promise<Adaptation | null> {
  if (plan.project.framework !== 'rails' || (await canReach('rubygems'))) return null
  const line = plan.project.release
  if (!(await succeeds(['ruby', '-e', `gem 'rails', '~> ${line}.0'; gem 'puma'; gem 'dotenv'`]))) return null
  return {
    because: "RubyGems is out of reach; Debian's own gems are used",
    replaces: ['rubygems'],
    prepare: (directory) => dropLine(path.join(directory, 'Gemfile'), /^ *gem "rubocop-rails-omakase".*\n/m),
    commands: { install: [command('bundle install --local')] },
    leavesOut: { C10: 'rubocop-rails-omakase is not packaged there' },
  }
}

function dropLine(file: string, line: RegExp): void {
  const content = readFileSync(file, 'utf8')
  if (!line.test(content)) throw new Error(`${file} has no ${line}`)
  // The entry before a dropped last one keeps no comma that JSON would refuse.
  writeFileSync(file, content.replace(line, '').replace(/,(\s*})/g, '$1'))
}
