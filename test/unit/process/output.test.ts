import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { outputOf } from '../../../src/process/output.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder('output')

/** What goes to Node's stream, and what is told of a loss. */
function listen() {
  const [streamed, losses]: [Buffer[], Error[]] = [[], []]
  const stream = { write: (chunk: Buffer | string) => streamed.push(Buffer.from(chunk)) }
  return {
    losses,
    streamed: () => Buffer.concat(streamed).toString(),
    stream: () => stream as unknown as NodeJS.WriteStream,
    onLoss: (error: Error) => losses.push(error),
  }
}

function outputTo(fd: number, platform: NodeJS.Platform = 'linux') {
  const heard = listen()
  return { ...heard, output: outputOf(fd, heard.stream, platform, heard.onLoss) }
}

test('a file gets every text, and no stream is opened', () => {
  const file = path.join(folder, 'file')
  const fd = openSync(file, 'w')
  const { output, streamed, losses } = outputTo(fd)
  output.write('one é\n')
  output.write('two\n')
  closeSync(fd)
  expect(readFileSync(file, 'utf8')).toBe('one é\ntwo\n')
  expect([streamed(), losses]).toEqual(['', []])
  expect(output.isTTY).toBeUndefined()
})

test('Windows has its own ways, so there it is always the stream', () => {
  const fd = openSync(path.join(folder, 'windows'), 'w')
  const { output, streamed } = outputTo(fd, 'win32')
  output.write('text')
  closeSync(fd)
  expect(streamed()).toBe('text')
})

test('what is neither file nor pipe is left to the stream', () => {
  const { output, streamed } = outputTo(9999)
  output.write('text')
  expect(streamed()).toBe('text')
})

test('a failure is told once, and what follows is dropped', () => {
  const fd = openSync(path.join(folder, 'lost'), 'w')
  const { output, losses, streamed } = outputTo(fd)
  closeSync(fd)
  output.write('one')
  output.write('two')
  expect(losses.map((error) => (error as NodeJS.ErrnoException).code)).toEqual(['EBADF'])
  expect(streamed()).toBe('')
})

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  function makePipe(name: string): string {
    const file = path.join(folder, name)
    execFileSync('mkfifo', [file])
    return file
  }

  test('that is full and does not block is left to the stream from there on, with nothing lost or doubled', () => {
    const fd = openSync(makePipe('full'), constants.O_RDWR | constants.O_NONBLOCK)
    const { output, streamed, losses } = outputTo(fd)
    const text = Array.from({ length: 40_000 }, (_, line) => `line ${line}\n`).join('')
    output.write(text)
    output.write('the end\n')
    const read = Buffer.alloc(text.length)
    const piped = read.subarray(0, readSync(fd, read)).toString()
    closeSync(fd)
    expect(piped.length).toBeGreaterThan(0)
    expect(streamed().length).toBeGreaterThan(0)
    expect(piped + streamed() === `${text}the end\n`).toBe(true)
    expect(losses).toEqual([])
  })

  test('whose reader has left loses nothing that anybody wanted', () => {
    const file = makePipe('left')
    const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
    const fd = openSync(file, 'w')
    const { output, losses, streamed } = outputTo(fd)
    closeSync(reader)
    output.write('one')
    output.write('two')
    closeSync(fd)
    expect([losses, streamed()]).toEqual([[], ''])
  })
})
