import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{long,promises,unit/cli}/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
