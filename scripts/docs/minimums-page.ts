import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import { repositoryRoot } from '../generate/index.ts'
import { readData } from '../generate/read-data.ts'
import { type Minimum, minimumsIn, originOf } from '../minimums/minimums.ts'
import { code, table } from './markdown.ts'

/** The page that says of every minimum in the data who has seen that it is enough. */
export function minimumsPage(): string {
  const data = readData(repositoryRoot)
  const rows = minimumsIn(data).map((minimum) => {
    const toolchain = data.toolchains[minimum.tool]
    if (!toolchain) throw new Error(`there is no tool "${minimum.tool}"`)
    return [
      toolchain.name,
      minimum.written,
      minimum.projects.map(code).join(', '),
      proofOf(minimum, toolchain),
    ]
  })
  const sections = [
    '<!-- Made by `npm run docs`, from the data. -->',
    '# Least versions',
    'A minimum is a claim. Those that a suite can have are tried: `npm run test:minimums` makes projects and installs, tests, lints and builds them with exactly that version. Of the others, what their makers say is believed; the link leads there.',
    table(['tool', 'least version', 'for', 'who says that it is enough'], rows),
  ]
  return `${sections.join('\n\n')}\n`
}

function proofOf({ tool, written, version, upstream }: Minimum, toolchain: ToolchainFile): string {
  if (upstream !== null) return `[its makers](${upstream})`
  const origin = originOf(toolchain)
  if (origin === null) throw new Error(`nobody says that ${tool} ${written} is enough`)
  return 'system' in origin ? `tried, on ${origin.system}` : `tried, with ${version}`
}
