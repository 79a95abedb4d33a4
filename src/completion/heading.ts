export const programName = 'create-backend'

/** What each script says about itself first: what it completes, and how to install it. */
export function heading(shell: string, now: string, always: readonly string[]): string {
  const lines = [
    `Completion of ${programName} for ${shell}, made by ${programName} --completion ${shell}.`,
    '',
    `It completes the program's own name: npm install --global ${programName} puts it on PATH, and`,
    `npx ${programName} prints this script without that.`,
    '',
    `For the shell that is open:  ${now}`,
    `For every new one:           ${always.join('\n                             ')}`,
  ]
  return lines
    .join('\n')
    .split('\n')
    .map((line) => `# ${line}`.trimEnd())
    .join('\n')
}
