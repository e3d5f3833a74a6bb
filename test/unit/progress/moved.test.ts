import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Evidence, emptyEntry } from '../../../src/features/progress/report/entry.ts'
import { approve, firstReport, latestOf, open, type Report } from '../../../src/features/progress/report/report.ts'
import type { Proof } from '../../../src/features/progress/talk/ask/steps.ts'
import { evidenceOf, withMoreProofs, withoutProofs } from '../../../src/features/progress/talk/move/moved.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import type { MediaId } from '../../../src/media/media.ts'

const mediaOf = (message: string) => `media-${message}` as MediaId
const author = 'a' as ChatId
const head = 'h' as ChatId

const keptAs = (proof: Proof): Evidence =>
  proof.kind === 'link'
    ? { type: 'page', kind: 'link', url: proof.url }
    : { type: 'photo', kind: proof.kind, media: mediaOf(proof.message) }

function reportOf(measure: string, proofs: readonly Proof[]): Report {
  const evidence = proofs.map(keptAs)
  const values = { 'output-0': { by: 'proof', done: true, evidence: evidence.length } } as const
  const answers = { status: 'in-progress', proofs: proofs.length > 0 ? proofs : null }
  return firstReport(
    { round: '2570-6', measure: measure as never, unit: 'works', fiscalYear: 2570 },
    {
      entry: { ...emptyEntry('in-progress'), evidence, values },
      filed: { version: 1, answers },
      author,
      at: 1,
      isLate: true,
    },
  )
}

const proofs = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 9 }).map((n): Proof => ({ kind: 'photo', message: String(n) })),
    fc.integer({ min: 1, max: 9 }).map((n): Proof => ({ kind: 'link', url: `https://example.go.th/${n}` })),
  ),
  { selector: (one) => JSON.stringify(one), maxLength: 8 },
)

test('moving takes from one what it gives to the other: nothing is lost, nothing is there twice, twice is once', () => {
  fc.assert(
    fc.property(proofs, proofs, fc.infiniteStream(fc.boolean()), (here, there, choose) => {
      const moved = here.filter(() => choose.next().value)
      const from = reportOf('one', here)
      const gives = evidenceOf(latestOf(from).entry, moved, mediaOf)
      const give = (report: Report) => withMoreProofs(report, moved, gives)
      const take = (report: Report) => withoutProofs(report, moved, mediaOf)
      const to = give(reportOf('two', there))
      const left = take(from)
      const keys = (report: Report) => latestOf(report).entry.evidence.map((one) => JSON.stringify(one))
      expect(new Set([...keys(left), ...keys(to)])).toEqual(
        new Set([...here, ...there].map(keptAs).map((one) => JSON.stringify(one))),
      )
      expect(new Set(keys(to)).size).toBe(keys(to).length)
      expect(keys(left)).toHaveLength(here.length - moved.length)
      expect(give(to)).toEqual(to)
      expect(take(left)).toEqual(left)
      for (const report of [left, to]) {
        const { entry, filed } = latestOf(report)
        expect(((filed!.answers.proofs as Proof[] | null) ?? []).map(keptAs)).toEqual(entry.evidence)
        expect(entry.values['output-0']).toMatchObject({ evidence: entry.evidence.length })
      }
    }),
  )
})

test('what was read is new to its reader when its proof changed, and was sent when it was sent', () => {
  const photo: Proof = { kind: 'photo', message: '1' }
  const read = open(reportOf('one', [photo]), { version: 1, by: head })
  const after = latestOf(withoutProofs(read, [photo], mediaOf))
  expect(after).toMatchObject({ n: 2, state: 'submitted', openedBy: [], submittedAt: 1, isLate: true, author })
})

test('what was decided stays as it was decided on', () => {
  const photo: Proof = { kind: 'photo', message: '1' }
  const decided = approve(reportOf('one', [photo]), { version: 1, by: head, at: 2 })
  expect(() => withoutProofs(decided, [photo], mediaOf)).toThrow('progress.not-waiting')
})
