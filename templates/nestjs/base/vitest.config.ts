import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true, // the tests that `nest generate` writes rely on them
    include: ['**/*{.,-}spec.ts', '**/*.test.ts'],
  },
});
