import type { Environment } from '../process/context.ts'

/**
 * Where tools are asked about themselves. Many of them read settings, and run code, of the directory that they are started
 * in and of those above it. The topmost directory has none above it, belongs to the system, and is there on every machine,
 * however little may be written.
 */
export function quietPlace(platform: NodeJS.Platform, env: Environment): string {
  // The topmost directory of a drive is open to all users of that machine, the system's own is not.
  return platform === 'win32' ? (env.SystemRoot ?? String.raw`C:\Windows`) : '/'
}
