import { Decimal, Double } from '../../document.ts'
import type { Numeric } from '../../number/numbers.ts'
import { decimalText, doubleText } from '../../number/text.ts'

// How $toString writes a number.
export function numberText(value: Numeric): string {
  if (value instanceof Decimal) return decimalText(value)
  return value instanceof Double ? doubleText(value.value) : String(value)
}
