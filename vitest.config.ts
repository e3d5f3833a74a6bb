import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,flows,contract,honesty}/**/*.test.ts'],
    // A store is opened for every command: they are tried with the promises, in `npm run test:long`.
    exclude: ['test/unit/cli/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    maxWorkers: '100%',
  },
})
