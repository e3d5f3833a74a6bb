import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,flows,contract,honesty}/**/*.test.ts'],
    // A store is opened for every command: they are tried with the promises, in `npm run test:long`.
    exclude: ['test/unit/cli/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    // Half the time was loading the same modules again for every file: no test replaces a module, so they are shared.
    isolate: false,
    maxWorkers: '100%',
  },
})
