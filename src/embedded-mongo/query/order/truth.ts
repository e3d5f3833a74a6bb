import { Decimal, Double, UNDEFINED, type Value } from '../document.ts'
import { partsOf, signOf } from '../number/decimal.ts'

// False, zero, null and what is missing are false; everything else, also '' and [], is true.
export function truthy(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null || value === UNDEFINED) return false
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'bigint') return value !== 0n
  if (value instanceof Double) return value.value !== 0
  if (!(value instanceof Decimal)) return true
  const parts = partsOf(value)
  return parts.kind !== 'finite' || signOf(parts) !== 0
}
