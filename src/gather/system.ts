import { readFileSync } from 'node:fs'
import type { System } from '../plan/machine.ts'

/**
 * The system whose install commands fit this machine. Other Linux distributions get Debian's, the most widely known.
 *
 * https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 */
export function currentSystem(platform: NodeJS.Platform, osReleaseFile = '/etc/os-release'): System {
  if (platform === 'darwin') return 'macos'
  if (platform === 'win32') return 'windows'
  try {
    return /^ID(_LIKE)?=.*\b(fedora|rhel|centos)\b/m.test(readFileSync(osReleaseFile, 'utf8'))
      ? 'fedora'
      : 'debian'
  } catch {
    return 'debian'
  }
}
