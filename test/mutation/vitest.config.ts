import { defineConfig } from 'vitest/config'

/** The rooms that are mutated, and what tests them without starting a process: each test runs some thousand times. */
const rooms = ['catalog', 'doctor', 'plan', 'recommend', 'render', 'report', 'request', 'write']

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts'],
    include: [
      ...rooms.map((room) => `test/unit/${room}/**/*.test.ts`),
      'test/unit/*.test.ts',
      'test/golden/**/*.test.ts',
    ],
    // Every fault at every operation: right, but minutes for each mutant.
    exclude: ['test/unit/write/faults.test.ts'],
    env: { PROPERTY_RUNS: '100' },
    testTimeout: 60_000,
  },
})
