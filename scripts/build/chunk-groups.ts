import path from 'node:path'
import { repositoryRoot } from '../generate/index.ts'

/** Modules that go into one file, with all that they import and no group of a higher priority has. */
export interface ChunkGroup {
  readonly name: string
  readonly priority: number
  readonly test: (module: string) => boolean
}

/**
 * Modules that are loaded together share one file, because opening a file takes longer than running most of them.
 *
 * @param generated the folder of the generated modules
 * @returns `core`, which every run loads; `list`, for tables; and `project`, for creating one
 */
export function chunkGroups(generated: string): ChunkGroup[] {
  const source = path.join(repositoryRoot, 'src')
  return [
    {
      ...{ name: 'core', priority: 3 },
      test: anyOf(
        modulesIn(source, [
          'main.ts',
          'commands/write-json.ts',
          'result/errors.ts',
          'process/launcher.ts',
          'process/output.ts',
          'report/printable.ts',
          'report/style.ts',
          'request/',
        ]),
        modulesIn(generated, ['index.js']),
      ),
    },
    {
      ...{ name: 'list', priority: 2 },
      test: modulesIn(source, ['commands/list.ts', 'report/list.ts']),
    },
    {
      ...{ name: 'project', priority: 1 },
      test: anyOf(
        modulesIn(source, ['create.ts', 'commands/create.ts']),
        modulesIn(generated, ['shared.js']),
      ),
    },
  ]
}

type Test = ChunkGroup['test']

const anyOf =
  (...tests: readonly Test[]): Test =>
  (module) =>
    tests.some((test) => test(module))

/** Matches these files of a folder; a name that ends in a slash is a folder of its own. */
function modulesIn(folder: string, names: readonly string[]): Test {
  return (module) => {
    const relative = path.relative(folder, module).split(path.sep).join('/')
    return names.some((name) => (name.endsWith('/') ? relative.startsWith(name) : relative === name))
  }
}
