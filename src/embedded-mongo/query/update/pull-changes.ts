// $pull and $pullAll.
import { Doc, List, Regex, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { asksValue, parseField } from '../match/field.ts'
import type { Context } from '../match/node.ts'
import { parseFilter } from '../match/parse.ts'
import { regexTest } from '../match/regex.ts'
import { typeName } from '../match/type.ts'
import { equal } from '../value.ts'
import type { Change } from './tree.ts'

export function pullChange(operand: Value, context: Context): Change {
  return cull('$pull', pullTest(operand, context))
}

export function pullAllChange(operand: Value, context: Context): Change {
  if (!(operand instanceof List)) {
    throw new QueryError('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`)
  }
  const values = operand.items()
  return cull('$pullAll', (item) => values.some((value) => equal(item, value, context.collation)))
}

function cull(operator: string, unwanted: (item: Value) => boolean): Change {
  return {
    operator,
    creates: false,
    apply: (current) => {
      if (current === undefined) return undefined
      if (!(current instanceof List)) throw new QueryError('BadValue', 'Cannot apply $pull to a non-array value')
      const kept = current.items().filter((item) => !unwanted(item))
      return kept.length === current.size ? current : new List(kept)
    },
  }
}

// Operators ask the element; a plain document asks the element's fields; all else must be equal.
function pullTest(operand: Value, context: Context): (item: Value) => boolean {
  if (operand instanceof Regex) return regexTest(operand)
  if (!(operand instanceof Doc)) return (item) => equal(item, operand, context.collation)
  if (asksValue(operand)) {
    const node = parseField('', operand, { ...context, parse: (inner) => parseFilter(inner, context) })
    return (item) => node.matches(new Doc([''], [item]))
  }
  const node = parseFilter(operand, context)
  return (item) => item instanceof Doc && node.matches(item)
}
