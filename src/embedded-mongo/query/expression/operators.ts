import { accumulating } from './accumulating.ts'
import { arithmetic } from './arithmetic.ts'
import { arrays } from './arrays.ts'
import { conversions } from './convert.ts'
import { dateArithmetic } from './date-arithmetic.ts'
import { dates } from './dates.ts'
import { iteration } from './iteration.ts'
import { logic } from './logic.ts'
import { objects } from './objects.ts'
import { regexes } from './regexes.ts'
import { rounding } from './rounding.ts'
import { sets } from './sets.ts'
import { strings } from './strings.ts'
import type { Operators } from './types.ts'

export const OPERATORS: Operators = {
  ...arithmetic,
  ...rounding,
  ...logic,
  ...arrays,
  ...iteration,
  ...sets,
  ...objects,
  ...strings,
  ...regexes,
  ...conversions,
  ...dates,
  ...dateArithmetic,
  ...accumulating,
}
