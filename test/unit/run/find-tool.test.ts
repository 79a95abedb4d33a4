import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findOnPath, resolveProgram } from '../../../src/run/find-tool.ts'
import { hasModes } from '../../support/platform.ts'
import { script, tempFolder } from './helpers.ts'

describe('findOnPath', () => {
  test.runIf(hasModes)('takes the first executable file of that name', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'a', 'tool'), { recursive: true })
    await mkdir(join(folder, 'b'))
    await writeFile(join(folder, 'b', 'tool'), 'not executable', { mode: 0o644 })
    const expected = await script(folder, 'c/tool', 'exit 0')
    await script(folder, 'd/tool', 'exit 0')
    const PATH = ['missing', 'a', 'b', 'c', 'd'].map((name) => join(folder, name)).join(':')
    expect(findOnPath('tool', { PATH })).toBe(expected)
    expect(findOnPath('other', { PATH })).toBeNull()
  })

  test('ignores relative and empty entries', async () => {
    const folder = await tempFolder()
    await script(folder, 'tool', 'exit 0')
    expect(findOnPath('tool', { PATH: `${relative(process.cwd(), folder)}::.` })).toBeNull()
    expect(findOnPath('tool', {})).toBeNull()
  })

  test('on Windows, knows Path, PATHEXT and quotes', async () => {
    const folder = await tempFolder()
    await script(folder, 'npm', 'the shell script beside it')
    const cmd = await script(folder, 'npm.cmd', '')
    const exe = await script(folder, 'py.exe', '')
    expect(findOnPath('npm', { Path: `;"${folder}"` }, 'win32')).toBe(cmd)
    expect(findOnPath('npm', { Path: folder, PATHEXT: '.EXE' }, 'win32')).toBeNull()
    expect(findOnPath('py', { PATH: folder }, 'win32')).toBe(exe)
    expect(findOnPath('npm.cmd', { PATH: folder }, 'win32')).toBe(cmd)
  })
})

describe('resolveProgram', () => {
  test.runIf(hasModes)('looks a path up in the directory and a name on PATH', async () => {
    const folder = await tempFolder()
    const wrapper = await script(folder, 'mvnw', '')
    const python = await script(folder, '.venv/bin/python', '')
    expect(resolveProgram('./mvnw', folder, {})).toBe(wrapper)
    expect(resolveProgram('.venv/bin/python', folder, {})).toBe(python)
    expect(resolveProgram(wrapper, '/', {})).toBe(wrapper)
    expect(resolveProgram('mvnw', folder, {})).toBeNull()
    expect(resolveProgram('mvnw', '/', { PATH: folder })).toBe(wrapper)
  })

  test('on Windows, adds extensions, finds a script of the project by its bare name, and scripts without one', async () => {
    const folder = await tempFolder()
    const wrapper = await script(folder, 'mvnw.cmd', '')
    const python = await script(folder, '.venv/Scripts/python.exe', '')
    const rails = await script(folder, 'bin/rails', '')
    expect(resolveProgram('mvnw.cmd', folder, {}, 'win32')).toBe(wrapper)
    expect(resolveProgram('./mvnw', folder, {}, 'win32')).toBe(wrapper)
    expect(resolveProgram('.venv/Scripts/python', folder, {}, 'win32')).toBe(python)
    expect(resolveProgram('bin/rails', folder, {}, 'win32')).toBe(rails)
  })
})
