// Rounding, powers, logarithms, angles.
import { Decimal, Double, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { decimalOf, partsOf, quantize, signOf } from '../../number/decimal.ts'
import { fitsLong, isNumeric, type Numeric, toDouble, toInteger } from '../../number/numbers.ts'
import { exactPartsOf, parseDecimal, partsOfNumber } from '../../number/text.ts'
import { type Arguments, eager, isNull, unary } from '../arguments.ts'
import { type Operator, type Operators, refuse } from '../types.ts'

function numeric(value: Value, name: string): Numeric {
  if (isNumeric(value)) return value
  throw refuse(28765, `${name} only supports numeric types, not ${typeName(value)}`)
}

function decimalFrom(value: number): Decimal {
  return decimalOf(parseDecimal(String(value).replace('Infinity', 'inf'))!)
}

// A function of doubles; a decimal comes back as one, to a double's precision.
function ofDouble(
  run: (value: number) => number,
  allowed: (value: number) => string | undefined = () => undefined,
  code = 50989,
): Operator {
  return unary((value, name) => {
    const number = toDouble(numeric(value, name))
    const complaint = allowed(number)
    if (complaint) throw refuse(code, `${name}${complaint}`)
    const result = run(number)
    return value instanceof Decimal ? decimalFrom(result) : new Double(result)
  })
}

function towards(mode: 'floor' | 'ceiling', run: (value: number) => number): Operator {
  return unary((value, name) => {
    const number = numeric(value, name)
    if (number instanceof Double) return new Double(run(number.value))
    return number instanceof Decimal ? decimalOf(quantize(partsOf(number), 0, mode)) : number
  })
}

function rounded(mode: 'even' | 'zero'): Operator {
  return eager(1, 2, ([value, places], name) => {
    if (isNull(value) || (places !== undefined && isNull(places))) return null
    if (!isNumeric(value)) throw refuse(51081, `${name} only supports numeric types, not ${typeName(value)}`)
    const to = places === undefined ? 0n : toInteger(places)
    if (to === undefined) throw refuse(51082, `precision argument to  ${name} must be a integral value`)
    if (to < -20n || to > 100n)
      throw refuse(51083, `cannot apply ${name} with precision value ${to} value must be in [-20, 100]`)
    return roundTo(value, Number(to), mode)
  })
}

function roundTo(value: Numeric, places: number, mode: 'even' | 'zero'): Value {
  if (value instanceof Decimal) return decimalOf(quantize(partsOf(value), -places, mode))
  if (value instanceof Double) {
    if (!Number.isFinite(value.value)) return value
    const parts = quantize(exactPartsOf(value.value), -places, mode)
    return new Double(Number(`${parts.negative ? '-' : ''}${parts.coefficient}e${parts.exponent}`))
  }
  if (places >= 0) return value
  const parts = quantize(partsOfNumber(value), -places, mode)
  const whole = (parts.negative ? -1n : 1n) * parts.coefficient * 10n ** BigInt(parts.exponent)
  if (typeof value === 'number' && BigInt.asIntN(32, whole) === whole) return Number(whole)
  if (!fitsLong(whole)) throw refuse(51080, 'invalid conversion from Decimal128 result in $round')
  return whole
}

function power([base, exponent]: Arguments, name: string): Value {
  if (isNull(base) || isNull(exponent)) return null
  if (!isNumeric(base)) throw refuse(28762, `${name}'s base must be numeric, not ${typeName(base)}`)
  if (!isNumeric(exponent)) throw refuse(28763, `${name}'s exponent must be numeric, not ${typeName(exponent)}`)
  const [one, two] = [toDouble(base), toDouble(exponent)]
  if (one === 0 && two < 0) throw refuse(28764, `${name} cannot take a base of 0 and a negative exponent`)
  const result = one ** two
  if (base instanceof Decimal || exponent instanceof Decimal) {
    const [whole, times] = [toInteger(base), toInteger(exponent)]
    const small = whole !== undefined && times !== undefined && times >= 0n && times < 100n
    return small ? decimalOf(partsOfNumber(whole ** times)) : decimalFrom(result)
  }
  if (base instanceof Double || exponent instanceof Double) return new Double(result)
  return (
    wholePower(BigInt(base), BigInt(exponent), typeof base === 'bigint' || typeof exponent === 'bigint') ??
    new Double(result)
  )
}

function wholePower(base: bigint, exponent: bigint, long: boolean): Value | undefined {
  if (exponent < 0n && base !== 1n && base !== -1n) return undefined
  const times = exponent < 0n ? -exponent : exponent
  const trivial = base === 0n || base === 1n || base === -1n
  if (!trivial && times > 63n) return undefined
  const result = trivial ? base ** (times % 2n === 0n && times > 0n ? 2n : times > 0n ? 1n : 0n) : base ** times
  if (!fitsLong(result)) return undefined
  return !long && BigInt.asIntN(32, result) === result ? Number(result) : result
}

function logarithm([value, base]: Arguments, name: string): Value {
  if (isNull(value) || isNull(base)) return null
  if (!isNumeric(value)) throw refuse(28756, `${name}'s argument must be numeric, not ${typeName(value)}`)
  if (!isNumeric(base)) throw refuse(28757, `${name}'s base must be numeric, not ${typeName(base)}`)
  const [one, two] = [toDouble(value), toDouble(base)]
  if (!(one > 0)) throw refuse(28758, `${name}'s argument must be a positive number, but is ${one}`)
  if (!(two > 0 && two !== 1))
    throw refuse(28759, `${name}'s base must be a positive number not equal to 1, but is ${two}`)
  const exact = two === 10 ? Math.log10(one) : two === 2 ? Math.log2(one) : Math.log(one) / Math.log(two)
  return value instanceof Decimal || base instanceof Decimal ? decimalFrom(exact) : new Double(exact)
}

const positive = (value: number) =>
  value > 0 || Number.isNaN(value) ? undefined : `'s argument must be a positive number, but is ${value}`
const unit = (value: number) =>
  Math.abs(value) <= 1 || Number.isNaN(value) ? undefined : ` cannot apply to ${value}, value must be in [-1,1]`
const finiteOnly = (value: number) =>
  Number.isFinite(value) || Number.isNaN(value) ? undefined : ` cannot apply to ${value}, value must be in (-inf,inf)`

export const rounding: Operators = {
  $ceil: towards('ceiling', Math.ceil),
  $floor: towards('floor', Math.floor),
  $round: rounded('even'),
  $trunc: rounded('zero'),
  $exp: ofDouble(Math.exp),
  $sqrt: unary((value, name) => {
    const number = numeric(value, name)
    if (toDouble(number) < 0) throw refuse(28714, "$sqrt's argument must be greater than or equal to 0")
    if (number instanceof Decimal) return decimalRoot(number)
    return new Double(Math.sqrt(toDouble(number)))
  }),
  $pow: eager(2, 2, power),
  $log: eager(2, 2, logarithm),
  $ln: ofDouble(Math.log, positive, 28766),
  $log10: ofDouble(Math.log10, positive, 28761),
  $sin: ofDouble(Math.sin, finiteOnly),
  $cos: ofDouble(Math.cos, finiteOnly),
  $tan: ofDouble(Math.tan, finiteOnly),
  $asin: ofDouble(Math.asin, unit),
  $acos: ofDouble(Math.acos, unit),
  $atan: ofDouble(Math.atan),
  $sinh: ofDouble(Math.sinh),
  $cosh: ofDouble(Math.cosh),
  $tanh: ofDouble(Math.tanh),
  $asinh: ofDouble(Math.asinh),
  $acosh: ofDouble(Math.acosh, (value) =>
    value >= 1 || Number.isNaN(value) ? undefined : ` cannot apply to ${value}, value must be in [1,inf]`,
  ),
  $atanh: ofDouble(Math.atanh, unit),
  $degreesToRadians: ofDouble((value) => (value * Math.PI) / 180),
  $radiansToDegrees: ofDouble((value) => (value * 180) / Math.PI),
  $atan2: eager(2, 2, ([y, x], name) => {
    if (isNull(y) || isNull(x)) return null
    return new Double(Math.atan2(toDouble(numeric(y, name)), toDouble(numeric(x, name))))
  }),
}

function decimalRoot(value: Decimal): Decimal {
  const parts = partsOf(value)
  if (parts.kind !== 'finite' || signOf(parts) === 0) return value
  // An even exponent with room for 34 digits of the root.
  let coefficient = parts.coefficient
  let exponent = parts.exponent
  while (coefficient.toString().length < 70 || exponent % 2 !== 0) {
    coefficient *= 10n
    exponent -= 1
  }
  const root = wholeRoot(coefficient)
  let digits = root
  let power = exponent / 2
  if (root * root === coefficient) {
    while (digits % 10n === 0n && power < Math.min(0, parts.exponent / 2)) {
      digits /= 10n
      power += 1
    }
  }
  return decimalOf({ ...parts, coefficient: digits, exponent: power })
}

function wholeRoot(value: bigint): bigint {
  let guess = 10n ** BigInt(Math.ceil(value.toString().length / 2))
  for (;;) {
    const next = (guess + value / guess) / 2n
    if (next >= guess) return guess
    guess = next
  }
}
