import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Puts a `node` before all others on PATH that says it is new enough for every starter. It is the one that runs the
 * tests, which may be older: good for suites that start nothing of a project but what they put there themselves.
 */
const folder = path.join(tmpdir(), `create-backend-current-node-${process.pid}`)
mkdirSync(folder, { recursive: true })
const lines = ['#!/bin/sh', '[ "$1" = --version ] && echo v26.4.0 && exit', `exec "${process.execPath}" "$@"`]
writeFileSync(path.join(folder, 'node'), `${lines.join('\n')}\n`, { mode: 0o755 })
process.env.PATH = `${folder}${path.delimiter}${process.env.PATH}`
