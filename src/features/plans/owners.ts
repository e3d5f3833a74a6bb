// Who carries a measure out: one unit leads, others join in, or every unit does its own part.

export type Owners =
  | { readonly kind: 'units'; readonly lead: string; readonly others: readonly string[] }
  | { readonly kind: 'every-unit' }
  /** Only the agency is named: somebody must be chosen before reminders can work. */
  | { readonly kind: 'agency' }
  | { readonly kind: 'nobody' }

const EVERY_UNIT = /^ทุก ?(?:ๆ ?)?(?:สำนัก|กอง|ส่วน|หน่วย|ฝ่าย|งาน)/

/** The first unit printed leads until the administrator chooses another. */
export function ownersOf(units: readonly string[], agencyName: string): Owners {
  if (units.some((unit) => EVERY_UNIT.test(unit))) return { kind: 'every-unit' }
  const own = units.filter((unit) => unit !== agencyName)
  const [lead, ...others] = own
  if (lead !== undefined) return { kind: 'units', lead, others }
  return units.length > 0 ? { kind: 'agency' } : { kind: 'nobody' }
}
