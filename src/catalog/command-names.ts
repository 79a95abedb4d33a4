/** What can be done with a generated project, in the order in which people do it. */
export const commandNames = ['install', 'dev', 'test', 'lint', 'format', 'build', 'start'] as const

export type CommandName = (typeof commandNames)[number]
