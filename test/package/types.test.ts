import { copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { runTool } from '../support/tool.ts'

const consumer = path.resolve(path.dirname(inject('bin')), '../../..')

test.each([
  ['node16', 'node16', 'mts'],
  ['node16', 'node16', 'cts'],
  ['nodenext', 'nodenext', 'mts'],
  ['nodenext', 'nodenext', 'cts'],
  ['esnext', 'bundler', 'mts'],
  ['commonjs', 'bundler', 'cts'],
  ['commonjs', 'node10', 'cts'],
])('a consumer compiles with module %s and resolution %s, as .%s', (module, moduleResolution, ending) => {
  const name = `consumer-${module}-${moduleResolution}.${ending}`
  copyFileSync(path.join(import.meta.dirname, 'consumer', 'consumer.ts'), path.join(consumer, name))
  const tsconfig = path.join(consumer, `${name}.json`)
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2022', lib: ['es2023'], strict: true, noEmit: true },
    // Ours is read as it is shipped; a mistake in it is a mistake for every consumer who checks libraries.
    ...{ skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ types: ['node'], typeRoots: [path.join(repositoryRoot, 'node_modules', '@types')] },
    // Deprecated, but still in use.
    ...(moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {}),
  }
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: [name] }))
  const tsc = path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, stdout } = runTool(process.execPath, [tsc, '-p', tsconfig], { cwd: consumer })
  expect(stdout).toBe('')
  expect(code).toBe(0)
})
