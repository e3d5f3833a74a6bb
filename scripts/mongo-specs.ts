// Runs MongoDB's published unified specification tests, from a checkout of github.com/mongodb/specifications, against
// the embedded store (or a real MongoDB when MONGODB_URI is set), and prints what passed.
//   node scripts/mongo-specs.ts <checkout> [suite …] [--verbose] [--only=<text>]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, exit } from 'node:process'
import { openEmbeddedMongo } from '../src/embedded-mongo/index.ts'
import { readSuite, SUITES } from './mongo-specs/files.ts'
import { blameFor } from './mongo-specs/known.ts'
import { createRunner } from './mongo-specs/runner.ts'

const args = argv.slice(2)
const [checkout, ...wanted] = args.filter((arg) => !arg.startsWith('--'))
const only = args.find((arg) => arg.startsWith('--only='))?.slice(7)
const verbose = args.includes('--verbose')
if (!checkout) {
  console.error('Usage: node scripts/mongo-specs.ts <checkout of mongodb/specifications> [suite …]')
  exit(2)
}

const dir = mkdtempSync(join(tmpdir(), 'specs-'))
const store = env.MONGODB_URI ? undefined : await openEmbeddedMongo({ dir, testCommands: true })
const runner = await createRunner(env.MONGODB_URI ?? store!.uri)
type Counts = { passed: number; refused: number; driver: number; skipped: number; failed: number }

const none = (): Counts => ({ passed: 0, refused: 0, driver: 0, skipped: 0, failed: 0 })
const say = (name: string, counts: Counts): void => {
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.refused} refused by name, ` +
      `${counts.driver} differ in the driver, ${counts.skipped} not for this server`,
  )
}

const sum = none()
for (const suite of wanted.length > 0 ? wanted : SUITES) {
  const counts = none()
  const failures: string[] = []
  const reasons = new Map<string, number>()
  const count = (kind: keyof Counts, reason?: string): void => {
    counts[kind] += 1
    sum[kind] += 1
    if (reason) reasons.set(`${kind}: ${reason}`, (reasons.get(`${kind}: ${reason}`) ?? 0) + 1)
  }
  for (const file of readSuite(checkout, suite)) {
    for (const test of file.tests) {
      const name = `${file.path} › ${test.description}`
      if (only && !name.includes(only)) continue
      const outcome = await runner.run(file, test)
      const known = outcome.kind === 'failed' ? blameFor(name, outcome.reason) : undefined
      if (known) count(known.blame, known.why)
      else count(outcome.kind, outcome.kind === 'skipped' ? outcome.reason : undefined)
      if (outcome.kind === 'failed' && !known) failures.push(`${name}\n      ${outcome.reason}`)
    }
  }
  say(suite, counts)
  for (const failure of failures) console.log(`  ✗ ${failure}`)
  if (verbose) for (const [reason, times] of reasons) console.log(`  – ${times} × ${reason}`)
}
say('all', sum)

await runner.close()
await store?.close()
rmSync(dir, { recursive: true, force: true })
exit(sum.failed > 0 ? 1 : 0)
