// { $expr: { $eq: ['$field', '$$variable'] } } with the variable's value known: the same as a plain predicate an index
// can serve. It is added to the $expr, not put in its place.
import { Doc, List, Regex, UNDEFINED, type Value } from '../document.ts'

export function equalitiesOf(match: Doc, variables: Doc | undefined): Doc[] {
  const found: Doc[] = []
  if (variables) collect(match.get('$expr'), variables, found)
  return found
}

function collect(expression: Value | undefined, variables: Doc, found: Doc[]): void {
  if (!(expression instanceof Doc) || expression.size !== 1) return
  const name = expression.nameAt(0)
  const operand = expression.valueAt(0)
  if (!(operand instanceof List)) return
  if (name === '$and') for (const part of operand.items()) collect(part, variables, found)
  if (name !== '$eq' || operand.size !== 2) return
  const [one, two] = operand.items()
  const equality = pair(one, two, variables) ?? pair(two, one, variables)
  if (equality) found.push(equality)
}

function pair(field: Value | undefined, variable: Value | undefined, variables: Doc): Doc | undefined {
  if (typeof field !== 'string' || typeof variable !== 'string') return undefined
  if (!/^\$[^$.]/.test(field) || field.includes('.') || !/^\$\$[^.]+$/.test(variable)) return undefined
  const value = variables.get(variable.slice(2))
  if (value === undefined || value === null || value === UNDEFINED) return undefined
  if (value instanceof List || value instanceof Regex) return undefined
  return new Doc([field.slice(1)], [new Doc(['$eq'], [value])])
}
