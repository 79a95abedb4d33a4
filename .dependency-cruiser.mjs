/**
 * The rooms of src, from the one that everything stands on to those that a user comes in by. A file imports from its own
 * room and from those above it in this list, types included; nothing imports in a circle.
 */
const rooms = [
  'catalog/',
  'result/',
  'process/',
  'request/',
  'plan/',
  'render/',
  'write/',
  'run/',
  'gather/',
  'describe/',
  'surroundings/',
  'doctor/',
  'recommend/',
  'report/',
  'create.ts',
  'completion/',
  'interactive/',
  'commands/',
  'main.ts',
  '(cli|index).ts',
]

/** They decide and make text: what they say depends on nothing but what they are given, in a browser as in Node.js. */
const pure = [
  'catalog/',
  'result/',
  'request/',
  'plan/',
  'render/',
  'describe/',
  'surroundings/',
  'recommend/',
  'report/',
]

const pattern = (names) => `^src/(${names.join('|').replaceAll('.ts', '[.]ts$')})`

const orderOfRooms = rooms.slice(0, -1).map((room, index) => ({
  name: `${room} imports what stands before it`,
  comment: 'A room imports only from rooms that stand before it in the list.',
  severity: 'error',
  from: { path: pattern([room]) },
  to: { path: pattern(rooms.slice(index + 1)) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no circle',
      comment: 'Two files that need each other are one, or both need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...orderOfRooms,
    {
      name: 'every file in a room',
      comment: 'A file of src is in one of the rooms of this list, or is one of the four doors beside them.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: pattern(rooms) },
    },
    {
      name: 'nothing above src',
      comment: 'What is published imports nothing that is only for development.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'pure rooms',
      comment:
        'No disk, no clock, no network, no process: what a plan says does not depend on where it is made.',
      severity: 'error',
      from: { path: pattern(pure) },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|util)$' },
    },
    {
      name: 'processes start in run',
      comment: 'It is the one room that knows how to stop what it has started.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/run/' },
      to: { path: '^(node:)?child_process$|/execa/' },
    },
    {
      name: 'found',
      comment: 'An import that is not found is not checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types, too: an import that the compiler takes out is one that a reader has to follow.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.d.ts', '.js', '.mjs', '.cjs'],
    },
  },
}
