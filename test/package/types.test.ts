import { copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { runTool } from '../support/tool.ts'

const consumer = path.resolve(path.dirname(inject('bin')), '../../..')
copyFileSync(path.join(import.meta.dirname, 'consumer', 'consumer.ts'), path.join(consumer, 'consumer.ts'))
writeFileSync(path.join(consumer, 'package.json'), JSON.stringify({ type: 'module' }))

test.each([
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('a consumer compiles with module %s and resolution %s', (module, moduleResolution) => {
  const tsconfig = path.join(consumer, `tsconfig.${moduleResolution}.json`)
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2022', lib: ['es2023'], strict: true, noEmit: true },
    // Ours is read as it is shipped; a mistake in it is a mistake for every consumer who checks libraries.
    ...{ skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ types: ['node'], typeRoots: [path.join(repositoryRoot, 'node_modules', '@types')] },
  }
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
  const tsc = path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const { code, stdout } = runTool(process.execPath, [tsc, '-p', tsconfig], { cwd: consumer })
  expect(stdout).toBe('')
  expect(code).toBe(0)
})
