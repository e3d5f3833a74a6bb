import { arrays } from './arrays/arrays.ts'
import { iteration } from './arrays/iteration.ts'
import { sets } from './arrays/sets.ts'
import { dateArithmetic } from './dates/date-arithmetic.ts'
import { dates } from './dates/dates.ts'
import { accumulating } from './numbers/accumulating.ts'
import { arithmetic } from './numbers/arithmetic.ts'
import { rounding } from './numbers/rounding.ts'
import { regexes } from './texts/regexes.ts'
import { strings } from './texts/strings.ts'
import type { Operators } from './types.ts'
import { conversions } from './values/convert.ts'
import { logic } from './values/logic.ts'
import { objects } from './values/objects.ts'

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
