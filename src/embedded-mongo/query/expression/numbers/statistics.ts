// Sums, means and their like, exact for whole numbers and decimals.
import { Decimal, Double, type Value } from '../../document.ts'
import { add as addParts, decimalOf, divide, type Parts } from '../../number/decimal.ts'
import { isNumeric, type Numeric, toDouble } from '../../number/numbers.ts'
import { partsOfNumber } from '../../number/text.ts'

// Adds numbers and forgets everything else. Doubles are summed with their errors carried along.
export class Sum {
  private whole = 0n
  private long = false
  private high = 0
  private low = 0
  private doubles = false
  private decimal: Parts | undefined
  count = 0

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return
    this.count += 1
    if (typeof value === 'number') this.whole += BigInt(value)
    else if (typeof value === 'bigint') {
      this.long = true
      this.whole += value
    } else if (value instanceof Double) {
      this.doubles = true
      this.addDouble(value.value)
    } else this.decimal = this.decimal ? addParts(this.decimal, partsOfNumber(value)) : partsOfNumber(value)
  }

  private addDouble(value: number): void {
    const sum = this.high + value
    if (Number.isFinite(sum)) {
      this.low += Math.abs(this.high) >= Math.abs(value) ? this.high - sum + value : value - sum + this.high
    }
    this.high = sum
  }

  private double(): number {
    const exact = this.high + Number(this.whole)
    return Number.isFinite(this.high) ? exact + this.low : this.high
  }

  value(): Numeric {
    if (this.decimal) {
      const rest = this.doubles
        ? addParts(partsOfNumber(new Double(this.high + this.low)), wholeParts(this.whole))
        : wholeParts(this.whole)
      return decimalOf(addParts(this.decimal, rest))
    }
    if (this.doubles) return new Double(this.double())
    if (!this.long && BigInt.asIntN(32, this.whole) === this.whole) return Number(this.whole)
    return BigInt.asIntN(64, this.whole) === this.whole ? this.whole : new Double(Number(this.whole))
  }

  mean(): Value {
    if (this.count === 0) return null
    const sum = this.value()
    if (sum instanceof Decimal) return decimalOf(divide(partsOfNumber(sum), wholeParts(BigInt(this.count))))
    return new Double((this.doubles ? this.double() : Number(this.whole)) / this.count)
  }
}

function wholeParts(value: bigint): Parts {
  return { kind: 'finite', negative: value < 0n, coefficient: value < 0n ? -value : value, exponent: 0 }
}

export function deviation(values: readonly Value[], sample: boolean): Value {
  const numbers = values.filter(isNumeric).map(toDouble)
  if (numbers.length === 0 || (sample && numbers.length < 2)) return null
  let mean = 0
  let squares = 0
  for (const [at, number] of numbers.entries()) {
    const delta = number - mean
    mean += delta / (at + 1)
    squares += delta * (number - mean)
  }
  return new Double(Math.sqrt(squares / (sample ? numbers.length - 1 : numbers.length)))
}

// The value at or above which a part `p` of all lies.
export function percentile(values: readonly Value[], p: number): Value {
  const numbers = values
    .filter(isNumeric)
    .map(toDouble)
    .sort((a, b) => a - b)
  if (numbers.length === 0) return null
  const rank = Math.min(numbers.length - 1, Math.max(0, Math.ceil(p * numbers.length) - 1))
  return new Double(numbers[rank]!)
}
