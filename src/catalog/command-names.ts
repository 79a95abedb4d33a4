/**
 * What can be done with a generated project, in the order in which people do it. `lock` writes the lock file where
 * installing doesn't. `installFrozen` takes exactly what the lock file says.
 */
export const commandNames = [
  'install',
  'dev',
  'test',
  'coverage',
  'lint',
  'format',
  'lock',
  'installFrozen',
  'build',
  'start',
] as const

export type CommandName = (typeof commandNames)[number]
