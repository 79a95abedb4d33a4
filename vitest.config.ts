import { defineConfig } from 'vitest/config'

const minute = 60_000
const report = process.env.VITEST_REPORT

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts'],
    reporters: ['default', ...(report ? [['json', { outputFile: report }] as ['json', object]] : [])],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/golden/**/*.test.ts'],
          testTimeout: minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'terminal',
          include: ['test/terminal/**/*.test.ts'],
          setupFiles: ['test/support/current-node.ts'],
          testTimeout: 2 * minute,
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['test/faults/**/*.test.ts'], testTimeout: 30 * minute },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts'],
          setupFiles: ['test/support/current-node.ts'],
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts'],
          testTimeout: 20 * minute,
          hookTimeout: 5 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts'],
          testTimeout: 20 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'day-after',
          include: ['test/day-after/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts'],
          testTimeout: 20 * minute,
          hookTimeout: 10 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'minimums',
          include: ['test/minimums/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts'],
          testTimeout: 20 * minute,
          hookTimeout: 5 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'thirteenth',
          include: ['test/thirteenth/**/*.test.ts'],
          testTimeout: 20 * minute,
          hookTimeout: 60 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'windows',
          include: ['test/windows/**/*.test.ts'],
          testTimeout: 30 * minute,
          hookTimeout: 5 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'registry',
          include: ['test/registry/**/*.test.ts'],
          globalSetup: ['test/support/packed.ts', 'test/registry/tools.ts'],
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
        },
      },
    ],
  },
})
