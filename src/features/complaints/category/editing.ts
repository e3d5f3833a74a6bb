// How an office changes its subjects: what may be changed, what an edited list becomes, and that nothing is lost by it.

import { z } from 'zod'
import { countGraphemes } from '../../../kernel/thai/text.ts'
import { type OwnCategory, type Unit, unitOf } from '../../agencies/index.ts'
import { type Category, categoriesOf, categoryOf, isFixed } from '../categories.ts'
import { KINDS } from '../complaint.ts'
import { fail } from '../errors.ts'

/** LINE shows no more on a button: https://developers.line.biz/en/reference/messaging-api/#action-objects */
const LONGEST_NAME = 20
const MOST = 60
const MOST_ANSWERS = 8
/** No subject is called so: the console's page for a new one has this address. */
export const NEW = 'new'

const text = z.string().trim().min(1).max(200)
const names = z.object({ th: text }).catchall(text)
const file = z
  .array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/),
      name: names.exactOptional(),
      unit: z.string().nullable().exactOptional(),
      photo: z.boolean().exactOptional(),
      days: z.int().min(1).max(365).nullable().exactOptional(),
      ask: names.nullable().exactOptional(),
      answers: z.array(text).max(MOST_ANSWERS).exactOptional(),
      off: z.boolean().exactOptional(),
    }),
  )
  .max(MOST)

/** The list as somebody wrote it; refused as a whole with the first thing that is wrong in it. */
export function readCategories(given: unknown, units: readonly Unit[]): readonly OwnCategory[] {
  const read = file.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    throw fail('complaints.categories-malformed', { where: `${issue!.path.join('.') || '.'}: ${issue!.message}` })
  }
  const list: readonly OwnCategory[] = read.data.map(withoutShipped)
  for (const [i, one] of list.entries()) {
    if (list.findIndex(({ code }) => code === one.code) !== i)
      throw fail('complaints.category-twice', { code: one.code })
    check(one, units)
  }
  return list
}

function check(one: OwnCategory, units: readonly Unit[]): void {
  const { code, name, unit } = one
  const ships = categoryOf(code)
  if (ships && isFixed(ships) && Object.keys(one).length > 1) throw fail('complaints.category-fixed', { code })
  if (!ships && (!name || code === NEW || (KINDS as readonly string[]).includes(code)))
    throw fail('complaints.category-nameless', { code })
  for (const written of Object.values(name ?? {}))
    if (countGraphemes(written) > LONGEST_NAME)
      throw fail('complaints.category-long', { name: written, most: LONGEST_NAME })
  if (unit && !unitOf(units, unit)) throw fail('complaints.unknown-unit', { unit })
}

/** Only what differs is kept, so that what ships later is not held back by what never was a wish. */
function withoutShipped(one: OwnCategory): OwnCategory {
  const ships = categoryOf(one.code)
  const differs = Object.entries(one).filter(
    ([key, value]) =>
      key === 'code' || !ships || JSON.stringify(value) !== JSON.stringify(ships[key as keyof Category] ?? null),
  )
  return Object.fromEntries(differs) as unknown as OwnCategory
}

/** An office's own subject is switched off, never dropped: matters have it. */
export function withList(before: readonly OwnCategory[], list: readonly OwnCategory[]): readonly OwnCategory[] {
  const dropped = before.filter(({ code }) => !categoryOf(code) && list.every((one) => one.code !== code))
  return [...list, ...dropped.map((one) => ({ ...one, off: true }))]
}

/** The whole order is written down as soon as one thing in it is changed. */
const inFull = (own: readonly OwnCategory[]): OwnCategory[] =>
  categoriesOf(own).map(({ code }) => own.find((one) => one.code === code) ?? { code })

export function withOne(before: readonly OwnCategory[], changed: OwnCategory): readonly OwnCategory[] {
  const all = inFull(before)
  const at = all.findIndex(({ code }) => code === changed.code)
  // A new one comes before what is always last.
  const behind = all.findIndex(({ code }) => isFixed(categoryOf(code) ?? NOT_FIXED))
  return at < 0 ? all.toSpliced(behind < 0 ? all.length : behind, 0, changed) : all.with(at, changed)
}

const NOT_FIXED = { code: '', aboutOffice: false, door: null } as Category

/** One up or down among those whose place is the office's to choose. */
export function moved(before: readonly OwnCategory[], code: string, by: -1 | 1): readonly OwnCategory[] {
  const all = inFull(before)
  const movable = all.filter((one) => !isFixed(categoryOf(one.code) ?? NOT_FIXED))
  const from = movable.findIndex((one) => one.code === code)
  const other = movable[from + by]
  if (from < 0 || !other) return before
  const [a, b] = [all.indexOf(movable[from]!), all.indexOf(other)]
  return all.with(a, all[b]!).with(b, all[a]!)
}

/** What a new one is called in records: `own-1`, `own-2`; nobody reads it. */
export function newCode(own: readonly OwnCategory[]): string {
  for (let n = 1; ; n += 1) if (own.every(({ code }) => code !== `own-${n}`)) return `own-${n}`
}

/** As a file: everything that can be changed stands in it, whatever it is now. */
export const fileOf = (own: readonly OwnCategory[]): readonly OwnCategory[] =>
  categoriesOf(own).map((one) => {
    const { code, name, unit, photo, days, ask, answers, off } = one
    return isFixed(one) ? { code } : { code, ...(name ? { name } : {}), unit, photo, days, ask, answers, off }
  })
