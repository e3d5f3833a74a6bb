import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,flows,contract,honesty,promises}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    maxWorkers: '100%',
  },
})
