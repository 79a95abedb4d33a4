import { readFileSync } from 'node:fs'
import type { Rolldown } from 'tsdown'

const nothing = '() => {}'
const none = '() => []'
const no = '() => false'
const asIs = '(value) => value'

/**
 * What execa loads and nothing here turns on: messages between processes, transforms, pipes from one process to
 * another, converted streams, kept output, and the verbose mode. Module → export → what stands in for it.
 */
const unused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'convert/add.js': { addConvertedStreams: nothing },
  'io/iterate.js': { iterateForResult: nothing },
  'ipc/array.js': { normalizeIpcStdioArray: asIs },
  'ipc/buffer-messages.js': { waitForIpcOutput: nothing, getBufferedIpcOutput: none },
  'ipc/ipc-input.js': { sendIpcInput: nothing, validateIpcInputOption: nothing },
  'ipc/methods.js': { addIpcMethods: nothing },
  'pipe/setup.js': { pipeToSubprocess: nothing },
  'terminate/graceful.js': { throwOnGracefulCancel: none, validateGracefulCancel: nothing },
  'transform/generator.js': { generatorToStream: nothing },
  'transform/normalize.js': { normalizeTransforms: asIs },
  'transform/object-mode.js': { getFdObjectMode: no },
  'verbose/complete.js': { logResult: nothing },
  'verbose/info.js': { getVerboseInfo: nothing },
  'verbose/output.js': { logLines: nothing, shouldLogOutput: no },
  'verbose/start.js': { logCommand: nothing },
  'verbose/values.js': { isFullVerbose: no },
}

/** Of all the ways in which execa starts a process, the one that is called: a program, its arguments, its options. */
const entry = "export { execaCoreAsync as execa } from './lib/methods/main-async.js'\n"

/** Bundles a third of execa. The rest is never called: tests of the package install and start projects with it. */
export const execaInPart: Rolldown.Plugin = {
  name: 'execa-in-part',
  load(id) {
    const [, module = ''] = /[/\\]node_modules[/\\]execa[/\\](.*)$/.exec(id) ?? []
    const name = module.replaceAll('\\', '/')
    if (name === 'index.js') return entry
    const exported = unused[name.replace(/^lib\//, '')]
    if (!exported) return null
    const code = readFileSync(id, 'utf8')
    const missing = Object.keys(exported).filter((symbol) => !code.includes(`export const ${symbol} =`))
    if (missing.length > 0) throw new Error(`${id} no longer exports ${missing.join(', ')}`)
    return Object.entries(exported)
      .map(([symbol, stand]) => `export const ${symbol} = ${stand}\n`)
      .join('')
  },
}
