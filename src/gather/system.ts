import { readFileSync } from 'node:fs'
import type { System, SystemId } from '../plan/machine.ts'

/** The system whose install commands fit this machine. */
export function currentSystem(platform: NodeJS.Platform, osReleaseFile = '/etc/os-release'): System {
  if (platform === 'darwin') return { id: 'macos', name: 'macOS', releases: [] }
  if (platform === 'win32') return { id: 'windows', name: 'Windows', releases: [] }
  try {
    return systemOf(readFileSync(osReleaseFile, 'utf8'))
  } catch {
    return systemOf('')
  }
}

/** Which words of ID and ID_LIKE mean whose commands. */
const families: readonly (readonly [SystemId, RegExp])[] = [
  ['fedora', /\b(?:fedora|rhel|centos)\b/],
  ['alpine', /\balpine\b/],
  ['arch', /\barch\b/],
]

/**
 * A distribution as its os-release says it. What is made from Debian or Ubuntu names the release of those, too. Other
 * distributions get Debian's commands, the most widely known.
 *
 * https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 */
export function systemOf(osRelease: string): System {
  const said = new Map(
    [...osRelease.matchAll(/^([A-Z_]+)=["']?(.*?)["']?$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  const get = (name: string) => said.get(name) ?? ''
  const kin = `${get('ID')} ${get('ID_LIKE')}`
  const names = ['UBUNTU_CODENAME', 'DEBIAN_CODENAME', 'VERSION_CODENAME', 'ID'].map(get)
  return {
    id: families.find(([, words]) => words.test(kin))?.[0] ?? 'debian',
    name: `${get('NAME') || 'Linux'} ${get('VERSION_ID')}`.trim(),
    releases: names.filter(Boolean),
  }
}
