import { unicode } from '@clack/prompts'
import type { Environment } from '../process/context.ts'
import { showsUnicode } from '../process/locale.ts'
import { toAscii } from '../report/ascii.ts'

/** The same, and for Windows what is known of its terminals. */
export function terminalShowsUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  return showsUnicode(env, platform) && (platform !== 'win32' || unicode)
}

/** A terminal that has not been told its size says 0, and nothing fits into that. */
const usualSize = { columns: 80, rows: 24 }

/** The same terminal, that has a size in any case, and gets everything in ASCII when it shows nothing else. */
export function withAsciiFallback(stream: NodeJS.WriteStream, isUnicode: boolean): NodeJS.WriteStream {
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'columns' || key === 'rows') return target[key] || usualSize[key]
      if (key === 'write' && !isUnicode) {
        return (chunk: string | Uint8Array, ...rest: []) =>
          target.write(typeof chunk === 'string' ? toAscii(chunk) : chunk, ...rest)
      }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
