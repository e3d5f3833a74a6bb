import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,flows,contract,honesty,promises}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: 'threads',
    maxWorkers: '100%',
  },
})
