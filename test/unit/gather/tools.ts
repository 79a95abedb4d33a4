import type { Toolchains } from '../../../src/catalog/framework.ts'

export const install = { macos: 'm', debian: 'd', fedora: 'f', windows: 'w' }

/** Tools that no machine has, and the runtime that every one has. */
export const toolchains: Toolchains = {
  runtime: {
    name: 'Runtime',
    inProcess: true,
    probes: [{ command: ['node', '--version'], pattern: String.raw`^v(\d+\.\S+)` }],
    install,
    features: {},
  },
  snake: {
    name: 'Snake',
    probes: [
      { command: ['snake3', '--version'], pattern: String.raw`^Snake (\d+\.\S+)` },
      { command: ['snake', '--version'], pattern: String.raw`^Snake (3\.\S+)` },
    ],
    install,
    features: {
      venv: { name: 'venv', check: ['{tool}', '-c', 'venv'], pattern: null, install },
      json: { name: 'json', check: ['{tool}', '-m'], pattern: '^json$', install },
      xml: { name: 'xml', check: ['{tool}', '-m'], pattern: '^xml$', install },
    },
  },
  coffee: {
    name: 'Coffee',
    home: 'COFFEE_HOME',
    probes: [{ command: ['coffee', '-version'], pattern: 'version "([^"]+)"' }],
    install,
    features: { kit: { name: 'The coffee kit', check: ['coffeec', '-version'], pattern: null, install } },
  },
}
