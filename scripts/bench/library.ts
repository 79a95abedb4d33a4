import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Contender } from './measure.ts'

/** Creates projects below the working directory; `count` of them, one framework after the other. */
const program = `
const { createBackend, frameworks } = require(process.argv[1])
const all = frameworks()
const make = (index) => {
  const { id, releases } = all[index % all.length]
  return createBackend({ directory: 'app-' + index, framework: id + '@' + releases[0].id })
}
`
const some = `${program} Promise.all(Array.from({ length: Number(process.argv[2]) }, (_, index) => make(index)))`
const many = `${program}
const main = async () => {
  const hundreds = []
  for (let hundred = 0; hundred < 10; hundred++) {
    const startedAt = performance.now()
    for (let index = 0; index < 100; index++) await make(hundred * 100 + index)
    const ms = performance.now() - startedAt
    global.gc()
    hundreds.push({ ms, megabytes: process.memoryUsage().heapUsed / 1024 / 1024 })
  }
  console.log(JSON.stringify(hundreds))
}
main()
`

/** A process that creates one project through the library, and one that creates all of the catalog. */
export function libraryContenders(dist: string, all: number): Contender[] {
  const library = path.join(dist, 'index.js')
  return ['1', String(all)].map((count) => ({
    name: `library: ${count}`,
    argv: ['--eval', some, library, count],
  }))
}

export interface Hundred {
  readonly ms: number
  /** Memory in use after it. */
  readonly megabytes: number
}

/** Creates 1,000 projects in one process, below `cwd`, and measures each hundred. */
export function measureThousand(dist: string, cwd: string): Hundred[] {
  const argv = ['--expose-gc', '--eval', many, path.join(dist, 'index.js')]
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
