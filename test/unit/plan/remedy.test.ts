import { describe, expect, test } from 'vitest'
import { loadToolchains } from '../../../src/catalog/load.ts'
import { systemOf } from '../../../src/gather/system.ts'
import type { Finding, System } from '../../../src/plan/machine.ts'
import { featureRemedy, remedyFor } from '../../../src/plan/remedy.ts'
import { data } from '../../support/catalog.ts'

const toolchains = await loadToolchains()
const install = { macos: 'm', debian: 'd', fedora: 'f', alpine: 'a', arch: 'r', windows: 'w' }

/** What is said of a tool of the data on a system. */
function advice(tool: string, range: string, system: System, finding?: Partial<Finding>): string {
  const toolchain = toolchains[tool]
  if (!toolchain) throw new Error(`no ${tool}`)
  return remedyFor(toolchain, range, { system, finding: finding as Finding })[system.id]
}

const release = (id: string, codename: string, like = '') =>
  systemOf(`ID=${id}\nID_LIKE="${like}"\nVERSION_CODENAME=${codename}\n`)
const debian12 = release('debian', 'bookworm')
const debian13 = release('debian', 'trixie')
const ubuntu2204 = release('ubuntu', 'jammy', 'debian')
const ubuntu2404 = release('ubuntu', 'noble', 'debian')
const ubuntu2604 = release('ubuntu', 'resolute', 'debian')
const fedora = systemOf('ID=fedora\nVERSION_ID=43\nVERSION_CODENAME=""\n')
const alpine = systemOf('ID=alpine\nVERSION_ID=3.23.0\n')
const arch = systemOf('ID=arch\n')
const rocky = systemOf('ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.6"\n')
const unknown = systemOf('')

describe('an install command that names a version', () => {
  const versioned = { install: { ...install, debian: 'get {major}.{minor}', windows: 'get {major}' } }

  test.each([
    ['>=11.0.100', 'get 11.0', 'get 11'],
    ['>=10.2 <11', 'get 10.2', 'get 10'],
    ['>=8', 'get 8.0', 'get 8'],
  ])('names the oldest that %s allows', (range, debian, windows) => {
    expect(remedyFor(versioned, range)).toEqual({ ...install, debian, windows })
  })

  test('can do with no version where it names none', () => {
    expect(remedyFor({ install }, '*')).toEqual(install)
    expect(() => remedyFor(versioned, '*')).toThrow('needs a version')
  })
})

describe('advice on Linux', () => {
  test.each<[string, string, System, string]>([
    ['php', '>=8.2', debian12, 'sudo apt install php-cli'],
    ['php', '>=8.3', debian12, 'https://php.new/install/linux/'],
    ['php', '>=8.3', debian13, 'sudo apt install php-cli'],
    ['php', '>=8.2', ubuntu2204, 'https://php.new/install/linux/'],
    ['php', '>=8.3', ubuntu2404, 'sudo apt install php-cli'],
    ['php', '>=8.3', ubuntu2604, 'sudo apt install php-cli'],
    ['php', '>=8.3', fedora, 'sudo dnf install php-cli'],
    ['php', '>=8.3', alpine, 'sudo apk add php84'],
    ['php', '>=8.3', arch, 'sudo pacman -S php'],
    ['php', '>=8.3', rocky, 'https://php.new/install/linux/'],
    ['php', '>=8.3', unknown, 'https://php.new/install/linux/'],
    ['ruby', '>=3.1', debian12, 'sudo apt install ruby-full'],
    ['ruby', '>=3.2', debian12, 'mise use --global ruby@3.2'],
    ['ruby', '>=3.2', ubuntu2404, 'sudo apt install ruby-full'],
    ['ruby', '>=3.2', ubuntu2204, 'mise use --global ruby@3.2'],
    ['python', '>=3.11', debian12, 'sudo apt install python3'],
    ['python', '>=3.12', debian12, 'uv python install --default 3.12'],
    ['python', '>=3.11', ubuntu2204, 'uv python install --default 3.11'],
    ['python', '>=3.12', ubuntu2404, 'sudo apt install python3'],
    ['elixir', '>=1.15', debian12, 'https://elixir-lang.org/install.sh'],
    ['elixir', '>=1.15', debian13, 'sudo apt install elixir'],
    ['elixir', '>=1.15', ubuntu2404, 'https://elixir-lang.org/install.sh'],
    ['elixir', '>=1.15', ubuntu2604, 'sudo apt install elixir'],
    ['java', '>=17', debian12, 'sudo apt install default-jdk-headless'],
    ['java', '>=17', ubuntu2204, 'sudo apt install openjdk-21-jdk-headless'],
    ['java', '>=17', rocky, 'sdk install java'],
    ['bundler', '>=2.4.1', debian12, 'sudo gem install bundler'],
    ['node', '>=26', debian12, 'setup_26.x'],
    ['node', '^22.18 || >=24.4', fedora, 'rpm.nodesource.com/setup_22.x'],
    ['git', '*', unknown, 'sudo apt install git'],
    ['uv', '>=0.4.27', alpine, 'https://astral.sh/uv/install.sh'],
  ])('for %s %s on %o', (tool, range, system, command) => {
    expect(advice(tool, range, system)).toContain(command)
  })

  test('the version manager that starts a tool installs another, on every system', () => {
    const finding = { manager: 'mise', byManager: 'mise use --global php@{major}.{minor}' }
    const mac: System = { id: 'macos', name: 'macOS', releases: [] }
    for (const system of [debian12, debian13, mac])
      expect(advice('php', '>=8.3', system, finding)).toBe('mise use --global php@8.3')
  })

  test('one that is merely there helps where the distribution does not', () => {
    const finding = { byManager: 'asdf install ruby latest:{major}.{minor}' }
    expect(advice('ruby', '>=3.2', debian12, finding)).toBe('asdf install ruby latest:3.2')
    expect(advice('ruby', '>=3.2', debian13, finding)).toContain('sudo apt install')
    expect(advice('ruby', '*', debian12, finding)).toContain('sudo apt install')
  })

  test('other systems than this one get what is usual there', () => {
    const { php } = toolchains
    if (!php) throw new Error('no PHP')
    const { debian, ...others } = remedyFor(php, '>=8.3', { system: debian12 })
    expect(debian).toContain('php.new')
    expect(others).toMatchObject({ macos: 'brew install php', arch: 'sudo pacman -S php' })
  })

  test('a part of a tool comes with the tool where it has no command of its own', () => {
    const { java, php } = toolchains
    if (!java || !php) throw new Error('no tool')
    const { jdk } = java.features
    expect(jdk && featureRemedy(java, jdk.install, '>=17', { system: ubuntu2204 }).debian).toContain(
      'openjdk-21',
    )
    const { curl } = php.features
    const curlOn = (system: System) =>
      curl && featureRemedy(php, curl.install, '>=8.2', { system })[system.id]
    expect(curlOn(debian12)).toBe('sudo apt install php-curl')
    expect(curlOn(alpine)).toContain('php84-curl')
  })

  const packaged = Object.values(data.toolchains).filter(({ packages }) => packages)
  test.each(packaged)('$id has another way where its package is too old', ({ install }) => {
    expect(install.otherwise?.linux).toMatch(/\S/)
  })
})

describe('the system', () => {
  test.each([
    [
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian',
      'debian',
      'Debian GNU/Linux 12',
      'bookworm',
    ],
    [
      'NAME="Linux Mint"\nVERSION_ID="22"\nID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble',
      'debian',
      'Linux Mint 22',
      'noble',
    ],
    [
      "NAME='Raspbian GNU/Linux'\nVERSION_ID='12'\nID=raspbian\nID_LIKE=debian\nVERSION_CODENAME=bookworm",
      'debian',
      'Raspbian GNU/Linux 12',
      'bookworm',
    ],
    [
      'NAME="Fedora Linux"\nVERSION_ID=43\nID=fedora\nVERSION_CODENAME=""',
      'fedora',
      'Fedora Linux 43',
      'fedora',
    ],
    [
      'NAME="Red Hat Enterprise Linux"\nVERSION_ID="10.0"\nID="rhel"\nID_LIKE="centos fedora"',
      'fedora',
      'Red Hat Enterprise Linux 10.0',
      'rhel',
    ],
    ['NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.23.0', 'alpine', 'Alpine Linux 3.23.0', 'alpine'],
    ['NAME="Arch Linux"\nID=arch\nBUILD_ID=rolling', 'arch', 'Arch Linux', 'arch'],
    ['NAME="EndeavourOS"\nID="endeavouros"\nID_LIKE="arch"', 'arch', 'EndeavourOS', 'endeavouros'],
    ['', 'debian', 'Linux', undefined],
  ])('%j is known', (text, id, name, first) => {
    expect(systemOf(text)).toMatchObject({ id, name })
    expect(systemOf(text).releases[0]).toBe(first)
  })
})
