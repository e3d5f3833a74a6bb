// Decimals from and to text and doubles.
import { Decimal, Double } from '../document/types.ts'
import { finite, infinite, NAN, type Parts, partsOf } from './decimal.ts'

const FORM = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/

export function parseDecimal(text: string): Parts | undefined {
  if (/^[+-]?nan$/i.test(text)) return NAN
  const endless = /^([+-])?inf(inity)?$/i.exec(text)
  if (endless) return infinite(endless[1] === '-')
  const found = FORM.exec(text)
  if (!found) return undefined
  const [, sign, whole = '', part = '', only = '', power = '0'] = found
  const fraction = part || only
  return finite(sign === '-', BigInt(whole + fraction || '0'), Number(power) - fraction.length)
}

export function decimalText(decimal: Decimal): string {
  const parts = partsOf(decimal)
  if (parts.kind === 'nan') return 'NaN'
  const sign = parts.negative ? '-' : ''
  if (parts.kind === 'infinite') return `${sign}Infinity`
  const digits = parts.coefficient.toString()
  const scientific = parts.exponent + digits.length - 1
  if (parts.exponent > 0 || scientific < -6) {
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
    return `${sign}${mantissa}E${scientific >= 0 ? '+' : ''}${scientific}`
  }
  if (parts.exponent === 0) return sign + digits
  const padded = digits.padStart(1 - parts.exponent, '0')
  const point = padded.length + parts.exponent
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}

export function doubleOfParts(parts: Parts): number {
  if (parts.kind === 'nan') return Number.NaN
  if (parts.kind === 'infinite') return parts.negative ? -Infinity : Infinity
  return Number(`${parts.negative ? '-' : ''}${parts.coefficient}e${parts.exponent}`)
}

// Every bit of the double.
export function exactPartsOf(value: number): Parts {
  if (Number.isNaN(value)) return NAN
  if (!Number.isFinite(value)) return infinite(value < 0)
  const negative = value < 0 || Object.is(value, -0)
  const size = Math.abs(value)
  if (Number.isInteger(size)) return finite(negative, BigInt(size), 0)
  let mantissa = size
  let twos = 0
  while (!Number.isInteger(mantissa)) {
    const step = mantissa < 1e-200 ? 512 : 1
    mantissa *= 2 ** step
    twos += step
  }
  return finite(negative, BigInt(mantissa) * 5n ** BigInt(twos), -twos)
}

// Fifteen significant digits, as MongoDB widens a double it calculates with.
export function partsOfDouble(value: number): Parts {
  if (!Number.isFinite(value)) return exactPartsOf(value)
  if (value === 0) return finite(Object.is(value, -0), 0n, 0)
  const shown = value.toExponential(14)
  const parts = parseDecimal(shown)!
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15) return parts
  return finite(value < 0, BigInt(Math.abs(value)), 0)
}

export function partsOfNumber(value: number | bigint | Double | Decimal): Parts {
  if (value instanceof Decimal) return partsOf(value)
  if (value instanceof Double) return partsOfDouble(value.value)
  const whole = BigInt(value)
  return finite(whole < 0n, whole < 0n ? -whole : whole, 0)
}

export function exactPartsOfNumber(value: number | bigint | Double | Decimal): Parts {
  return value instanceof Double ? exactPartsOf(value.value) : partsOfNumber(value)
}

// The shortest text that reads back as this double, the way MongoDB prints it.
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity'
  if (Object.is(value, -0)) return '-0'
  return String(value)
    .replace(/e\+?(-?)(\d)$/, 'e$10$2')
    .replace(/e(\d)/, 'e+$1')
}
