import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { slowMs } from './in-flight.ts'

/** A piece of the greeting's handler, and the same with a wait in it. */
interface SlowGreeting {
  readonly match: RegExp
  readonly replacement: string
}

const seconds = slowMs / 1000
const javaSleep = `try { Thread.sleep(${slowMs}); } catch (InterruptedException e) { throw new IllegalStateException(e); }`
const pythonView = {
  match: /^( +)return (?=(Http)?Response\("Hello)/m,
  replacement: `$1__import__("time").sleep(${seconds})\n$1return `,
}

const recipes: Readonly<Record<string, SlowGreeting>> = {
  nodejs: {
    match: /send\(response, 200, "text\/plain.*\);/,
    replacement: `setTimeout(() => { $& }, ${slowMs});`,
  },
  express: {
    match: /res\.type\("text\/plain"\)\.send\(.*\);/,
    replacement: `setTimeout(() => { $& }, ${slowMs});`,
  },
  nestjs: {
    match: /getHello\(\): string \{/,
    replacement: `async getHello(): Promise<string> { await new Promise((resolve) => setTimeout(resolve, ${slowMs}));`,
  },
  django: pythonView,
  flask: pythonView,
  fastapi: {
    match: /^( +)(?=return "Hello)/m,
    replacement: `$1await __import__("asyncio").sleep(${seconds})\n$1`,
  },
  laravel: { match: /fn \(\) => (?=response\('Hello)/, replacement: `fn () => usleep(${slowMs * 1000}) ?: ` },
  rails: { match: /^( +)(?=render plain: "Hello)/m, replacement: `$1sleep ${seconds}\n$1` },
  'aspnet-core': {
    match: /\(\) => ("Hello, World!")/,
    replacement: `async () => { await Task.Delay(${slowMs}); return $1; }`,
  },
  phoenix: { match: /^( +)(?=text\(conn, "Hello)/m, replacement: `$1Process.sleep(${slowMs})\n$1` },
  'spring-boot': { match: /(?=return "Hello, World!";)/, replacement: `${javaSleep} ` },
  hibernate: { match: /(?=return sessionFactory\.fromSession\()/, replacement: `${javaSleep} ` },
}

/**
 * A source with a greeting that takes its time.
 *
 * @returns null when the greeting is not in it
 * @throws when the framework has no recipe
 */
export function slowed(framework: string, source: string): string | null {
  const recipe = recipes[framework]
  if (!recipe) throw new Error(`no recipe for ${framework}`)
  return recipe.match.test(source) ? source.replace(recipe.match, recipe.replacement) : null
}

/**
 * Makes a project's greeting take its time, so that a request is in flight when the signal comes.
 *
 * @returns puts the source back
 */
export function slowDown(framework: string, directory: string, tracked: readonly string[]): () => void {
  for (const file of tracked) {
    const absolute = path.join(directory, file)
    const content = readFileSync(absolute, 'utf8')
    const slow = slowed(framework, content)
    if (slow === null) continue
    writeFileSync(absolute, slow)
    return () => writeFileSync(absolute, content)
  }
  throw new Error(`nothing in the project is what the recipe for ${framework} slows down`)
}
