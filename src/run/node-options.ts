/** Options that load code or attach a debugger; the first kind may name files relative to another directory. */
const processOnly = /^(?:-r|--require|--import|--loader|--experimental-loader|--inspect[a-z-]*|--debug-port)$/
const takesValue = /^(?:-r|--require|--import|--loader|--experimental-loader)$/

/** Words as Node.js splits them: at spaces, except inside double quotes. */
const word = /(?:"(?:\\.|[^"\\])*"|[^\s"])+/g

/**
 * NODE_OPTIONS as child processes should see it.
 *
 * Memory, certificate and proxy options are the user's and stay. What loads code goes: `yarn create` hands us
 * its own Plug'n'Play loader, which would resolve the new project's imports in Yarn's temporary folder. A
 * debugger goes too: with `--inspect-brk` every child would wait for one.
 *
 * @returns the options that are left, or an empty string
 */
export function inheritableNodeOptions(nodeOptions: string): string {
  const kept: string[] = []
  const words = nodeOptions.match(word) ?? []
  for (let index = 0; index < words.length; index++) {
    const current = words[index] ?? ''
    const [name = ''] = current.split('=', 1)
    if (!processOnly.test(name)) kept.push(current)
    else if (name === current && takesValue.test(name)) index++
  }
  return kept.join(' ')
}
