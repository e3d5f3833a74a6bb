import type { ComplaintFields } from '../complaint.ts'

type Told = Pick<ComplaintFields, 'category' | 'kind' | 'place' | 'unit' | 'receivedAt'>

export type Repeated = {
  readonly category: string
  readonly village: string
  readonly n: number
  /** Who looked after most of them. */
  readonly unit: string | null
  /** When it had come often enough to be called so. */
  readonly since: number
}

/** So often in one year in one village: worth a look at the cause. */
const OFTEN = 3

export function repeatsIn(told: readonly Told[]): Repeated[] {
  const placed = told.filter(({ kind, place }) => kind === 'complaint' && place?.village !== undefined)
  const groups = Map.groupBy(placed, ({ category, place }) => `${category}|${place?.village}`)
  return [...groups.values()]
    .filter((group) => group.length >= OFTEN)
    .map((group) => {
      const inOrder = [...group].sort((a, b) => a.receivedAt - b.receivedAt)
      const { category, place } = inOrder[0]!
      return {
        category,
        village: place!.village!,
        n: group.length,
        unit: commonest(group.flatMap(({ unit }) => unit ?? [])),
        since: inOrder[OFTEN - 1]!.receivedAt,
      }
    })
    .sort((a, b) => b.n - a.n || (a.category < b.category ? -1 : 1))
}

function commonest(units: readonly string[]): string | null {
  const counted = [...Map.groupBy(units, (unit) => unit)].map(([unit, all]) => ({ unit, n: all.length }))
  return counted.sort((a, b) => b.n - a.n || (a.unit < b.unit ? -1 : 1))[0]?.unit ?? null
}
