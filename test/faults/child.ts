/**
 * A process that writes as it is told, one command a line:
 *
 *     loop <mode> <directory>        into <directory>/0, /1, … until it is ended, and says before each
 *     once <mode> <target> <label>   and says how that went
 */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { CreateError } from '../../src/result/errors.ts'
import { writeTree } from '../../src/write/index.ts'
import { furnish, type Mode, requestOf } from './scene.ts'

// As whoever calls writeTree has to.
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(130))

const [say, lines] = [(line: string) => process.stdout.write(`${line}\n`), createInterface(process.stdin)]
say('ready')
for await (const line of lines) {
  const [command, mode, path = '', label = ''] = line.split('\t')
  if (command === 'loop') await loop(mode as Mode, path)
  else say(once(mode as Mode, path, label))
}

async function loop(mode: Mode, directory: string): Promise<void> {
  for (let count = 0; ; count++) {
    const target = join(directory, String(count))
    if (mode !== 'create') furnish(target)
    say(target)
    writeTree(requestOf(mode, target, 'ours'))
    await setImmediate()
  }
}

function once(mode: Mode, target: string, label: string): string {
  try {
    writeTree(requestOf(mode, target, label))
    return 'won'
  } catch (error) {
    return error instanceof CreateError ? `${error.exitCode} ${error.code}` : String(error)
  }
}
