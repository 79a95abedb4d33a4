import { defineConfig } from 'vitest/config'

/** The rooms that are mutated, and what tests them without starting a process: each test runs some thousand times. */
const all = ['catalog', 'doctor', 'plan', 'recommend', 'render', 'report', 'request', 'write']
/** A room that should be held by its own tests is mutated much faster with those alone: `ROOM=write`. */
const { ROOM: room } = process.env

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts'],
    include: room
      ? [`test/unit/${room}/**/*.test.ts`]
      : [
          ...all.map((name) => `test/unit/${name}/**/*.test.ts`),
          'test/unit/*.test.ts',
          'test/golden/**/*.test.ts',
        ],
    // Every fault at every operation: right, but minutes for each mutant.
    exclude: ['test/unit/write/faults.test.ts'],
    env: { PROPERTY_RUNS: '100' },
    testTimeout: 60_000,
  },
})
