import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeptPlan, Measure, PlanFile } from '../../../../src/features/plans/index.ts'
import { AT, openPlans, plan } from './stage.ts'

const YEARS = [2566, 2567, 2568, 2569, 2570] as const

/** What an office does to its plan between two imports. */
type Edit =
  | { readonly kind: 'drop' | 'mend' | 'reword'; readonly nth: number }
  | { readonly kind: 'add' | 'swap' | 'nothing' }

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop' as const, 'mend' as const, 'reword' as const), nth: fc.nat(13) }),
  fc.record({ kind: fc.constantFrom('add' as const, 'swap' as const, 'nothing' as const) }),
)
const revision = fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: 3 }), year: fc.constantFrom(...YEARS) })

function edited(measures: readonly Measure[], { kind, ...more }: Edit, made: number): Measure[] {
  const nth = 'nth' in more ? more.nth % measures.length : 0
  const at = (change: (measure: Measure) => Measure) => measures.map((one, i) => (i === nth ? change(one) : one))
  switch (kind) {
    case 'drop':
      return measures.length > 2 ? measures.filter((_, i) => i !== nth) : [...measures]
    case 'mend':
      return at((one) => ({ ...one, rationale: `${one.rationale} ${made}` }))
    case 'reword':
      return at((one) => ({ ...one, titleTh: `${one.titleTh} ฉบับปรับปรุง` }))
    case 'add': {
      const no = Math.max(...measures.map((one) => one.no)) + 1
      return [...measures, { ...withoutTwin(measures[0]!), no, titleTh: `กิจกรรมใหม่ลำดับที่ ${made}` }]
    }
    case 'swap': {
      const [a, b, ...rest] = measures
      return [{ ...b!, no: a!.no }, { ...a!, no: b!.no }, ...rest]
    }
    case 'nothing':
      return [...measures]
  }
}

const withoutTwin = ({ twinOf: _, ...measure }: Measure): Measure => measure

const withMeasures = (file: PlanFile, measures: readonly Measure[]): PlanFile => ({
  ...file,
  plan: { ...file.plan, measures },
})

test('whatever is revised, every version stays as it was kept and can be read in any order', async () => {
  const house = await openPlans()
  let offices = 0
  await fc.assert(
    fc.asyncProperty(fc.array(revision, { minLength: 1, maxLength: 5 }), fc.nat(), async (revisions, seed) => {
      const agency = await house.neighbour(`office-${++offices}`)
      let file = withMeasures(plan(), plan().plan.measures.map(withoutTwin))
      const kept: KeptPlan[] = [(await house.keep(file, { agency, fiscalYear: 2566 })).plan]
      for (const [i, { edits, year }] of revisions.entries()) {
        const measures = edits.reduce((now, one, j) => edited(now, one, i * 10 + j), [...file.plan.measures])
        file = withMeasures(file, measures)
        const at = AT.add({ hours: i + 1 })
        const { outcome, plan: next } = await house.keep(file, { agency, at, fiscalYear: year })
        if (outcome === 'revised') kept.push(next)
        else expect(next).toEqual(kept.at(-1))
      }

      const heads = await house.plans.versions(agency)
      expect(heads.map(({ version }) => version)).toEqual(kept.map(({ version }) => version).reverse())
      // Read from anywhere, forwards and backwards.
      const order = kept.map((_, i) => (i * 7 + seed) % kept.length)
      for (const i of order) expect(await house.plans.at(agency, kept[i]!.id, kept[i]!.version)).toEqual(kept[i])
      for (const { measures } of kept) expect(new Set(measures.map(({ key }) => key)).size).toBe(measures.length)

      for (const from of kept)
        for (const to of kept) {
          const diff = (await house.plans.diff(agency, from.id, from.version, to.version))!
          const [before, after] = [from, to].map(({ measures }) => new Set(measures.map(({ key }) => key)))
          const gone = diff.measures.filter(({ kind }) => kind === 'removed').length
          const come = diff.measures.filter(({ kind }) => kind === 'added').length
          expect(gone).toBe([...before!].filter((key) => !after!.has(key)).length)
          expect(come).toBe([...after!].filter((key) => !before!.has(key)).length)
        }

      for (const year of YEARS) {
        const last = kept.filter(({ fiscalYear }) => fiscalYear <= year).at(-1)
        expect((await house.plans.inForce(agency, year))?.version).toBe(last?.version)
      }
    }),
    { numRuns: 6 },
  )
  await house.close()
})

test('two measures that change places keep their own history', async () => {
  const house = await openPlans()
  try {
    const first = (await house.keep(plan())).plan
    const swapped = withMeasures(plan(), edited(plan().plan.measures, { kind: 'swap' }, 0))
    const second = (await house.keep(swapped)).plan
    const keys = (of: KeptPlan) => of.measures.slice(0, 2).map(({ key }) => key)
    expect(keys(second)).toEqual(keys(first).reverse())
  } finally {
    await house.close()
  }
})
