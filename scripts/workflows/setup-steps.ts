import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import type { Data } from '../generate/read-data.ts'

export const workflowFile = '.github/workflows/contract.yml'

const [begin, end] = ['      # <setup: made by `npm run workflows`>', '      # </setup>']

/**
 * Writes the steps that bring the tools of the contract's matrix into its workflow.
 *
 * An action that the workflow has already keeps the commit that it is pinned to there, which is kept current where it
 * stands.
 *
 * @param workflow the file as it is
 * @throws when the place for the steps is missing
 */
export function writeSetup(workflow: string, { toolchains }: Pick<Data, 'toolchains'>): string {
  const [before, rest] = workflow.split(`${begin}\n`)
  const [, after] = rest?.split(end) ?? []
  if (before === undefined || after === undefined)
    throw new Error(`${workflowFile} has no place for the steps`)
  const steps = Object.values(toolchains).flatMap((toolchain) => stepFor(toolchain, workflow))
  return `${before}${begin}\n${steps.join('\n')}\n${end}${after}`
}

function stepFor({ id, name, inProcess, forTests }: ToolchainFile, workflow: string): string[] {
  // The workflow itself runs on one that is new enough.
  if (!forTests || inProcess) return []
  const condition = `if: contains(matrix.tools, '${id}')`
  if ('uses' in forTests) {
    const settings = Object.entries(forTests.with ?? {}).flatMap(([key, value]) => setting(key, value))
    const lines = [`      - ${condition}`, `        uses: ${pinIn(workflow, forTests.uses)}`]
    return [...lines, ...(settings.length > 0 ? ['        with:', ...settings] : [])]
  }
  const run =
    'npm' in forTests ? `npm install --global ${forTests.npm}` : `python -m pip install ${forTests.pip}`
  return [`      - name: Install ${name}`, `        ${condition}`, `        run: ${run}`]
}

function setting(key: string, value: string): string[] {
  const lines = value.split('\n')
  if (lines.length > 1) return [`          ${key}: |`, ...lines.map((line) => `            ${line}`)]
  // What would be read as a number is text.
  return [`          ${key}: ${/^[\d.]+$/.test(value) ? `'${value}'` : value}`]
}

/** The action at the commit that the workflow has, else at the one that the data names. */
function pinIn(workflow: string, uses: string): string {
  const [action = ''] = uses.split('@')
  const line = workflow.split('\n').find((line) => line.includes(`uses: ${action}@`))
  return line?.split('uses: ')[1] ?? uses
}
