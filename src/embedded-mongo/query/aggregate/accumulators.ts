// What $group gathers from the documents of a group.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { isNull } from '../expression/arguments.ts'
import { countOf } from '../expression/arrays/iteration.ts'
import { checkMethod, percentilesOf } from '../expression/numbers/accumulating.ts'
import { deviation, percentile, Sum } from '../expression/numbers/statistics.ts'
import { mergeInto } from '../expression/values/objects.ts'
import { groupKey } from '../order/group-key.ts'
import { compileSortKey } from '../sort.ts'
import { compare } from '../value.ts'
import { compile, type PipelineContext } from './context.ts'

export type Accumulator = { add(doc: Doc): void; value(): Value }

export type MakeAccumulator = () => Accumulator

type Compile = (operand: Value, context: PipelineContext, name: string) => MakeAccumulator

function folding<State>(
  start: () => State,
  add: (state: State, value: Value | undefined, context: PipelineContext) => State,
  end: (state: State, context: PipelineContext) => Value,
): Compile {
  return (operand, context, name) => {
    if (operand instanceof List && operand.size !== 1)
      throw new QueryError(40237, `The ${name} accumulator is a unary operator`)
    const run = compile(operand instanceof List ? operand.valueAt(0) : operand, context)
    return () => {
      let state = start()
      return {
        add: (doc) => {
          state = add(state, run(doc), context)
        },
        value: () => end(state, context),
      }
    }
  }
}

const values = (end: (values: Value[], context: PipelineContext) => Value): Compile =>
  folding<Value[]>(
    () => [],
    (list, value) => {
      if (value !== undefined) list.push(value)
      return list
    },
    end,
  )

function extreme(direction: 1 | -1): Compile {
  return folding<Value>(
    () => null,
    (best, value, { collation }) =>
      isNull(value) || (best !== null && compare(value, best, collation) * direction <= 0) ? best : value,
    (best) => best,
  )
}

const summing = (end: (sum: Sum) => Value): Compile =>
  folding(
    () => new Sum(),
    (sum, value) => {
      sum.add(value)
      return sum
    },
    end,
  )

const NOTHING = Symbol('nothing yet')

// { input, n }: the first, last, least or greatest of a group.
function several(pick: (list: Value[], n: number, context: PipelineContext) => Value[], keepsNull: boolean): Compile {
  return (operand, context, name) => {
    const input = named(operand, name, 'input', context)
    const n = countOf(named(operand, name, 'n', context)(new Doc()))
    return () => {
      const list: Value[] = []
      return {
        add: (doc) => {
          const value = input(doc)
          if (keepsNull || !isNull(value)) list.push(value ?? null)
        },
        value: () => new List(pick(list, n, context)),
      }
    }
  }
}

function named(operand: Value, name: string, key: string, context: PipelineContext): (doc: Doc) => Value | undefined {
  const source = operand instanceof Doc ? operand.get(key) : undefined
  if (source === undefined) throw new QueryError(5787900, `${name} requires a '${key}' field`)
  return compile(source, context)
}

// $top, $bottom and their N: what the first or last of the group by an order gives.
function ranked(top: boolean, many: boolean): Compile {
  return (operand, context, name) => {
    const order = operand instanceof Doc ? operand.get('sortBy') : undefined
    if (!(order instanceof Doc)) throw new QueryError(5788004, `${name} requires a 'sortBy' field`)
    const output = named(operand, name, 'output', context)
    const n = many ? countOf(named(operand, name, 'n', context)(new Doc())) : 1
    const keys = compileSortKey(order, context.collation)
    return () => {
      const rows: { key: ReturnType<typeof keys.of>; value: Value }[] = []
      return {
        add: (doc) => void rows.push({ key: keys.of(doc), value: output(doc) ?? null }),
        value: () => {
          rows.sort((a, b) => keys.compare(a.key, b.key))
          const chosen = (top ? rows.slice(0, n) : rows.slice(-n)).map(({ value }) => value)
          return many ? new List(chosen) : (chosen[0] ?? null)
        },
      }
    }
  }
}

function merging(): Compile {
  return folding(
    () => new Doc(),
    (merged, value) => {
      mergeInto(merged, value, '$mergeObjects')
      return merged
    },
    (merged) => merged,
  )
}

const counting: Compile = (operand) => {
  if (!(operand instanceof Doc) || operand.size > 0)
    throw new QueryError('TypeMismatch', '$count takes no arguments, i.e. $count:{}')
  return () => {
    let count = 0
    return {
      add: () => {
        count += 1
      },
      value: () => count,
    }
  }
}

const percentiles: Compile = (operand, context, name) => {
  const input = named(operand, name, 'input', context)
  checkMethod(named(operand, name, 'method', context)(new Doc()))
  const wanted = name === '$median' ? [0.5] : percentilesOf(named(operand, name, 'p', context)(new Doc()))
  return () => {
    const list: Value[] = []
    return {
      add: (doc) => void list.push(input(doc) ?? null),
      value: () => {
        const found = wanted.map((p) => percentile(list, p))
        return name === '$median' ? found[0]! : new List(found)
      },
    }
  }
}

const ACCUMULATORS: Readonly<Record<string, Compile>> = {
  $sum: summing((sum) => sum.value()),
  $avg: summing((sum) => sum.mean()),
  $min: extreme(-1),
  $max: extreme(1),
  $first: folding<Value | typeof NOTHING>(
    () => NOTHING,
    (first, value) => (first === NOTHING ? (value ?? null) : first),
    (first) => (first === NOTHING ? null : first),
  ),
  $last: folding<Value>(
    () => null,
    (_last, value) => value ?? null,
    (last) => last,
  ),
  $push: values((list) => new List(list)),
  $addToSet: values((list, { collation }) => {
    const seen = new Map(list.toReversed().map((value) => [groupKey(value, collation), value]))
    return new List([...seen.values()].reverse())
  }),
  $stdDevPop: values((list) => deviation(list, false)),
  $stdDevSamp: values((list) => deviation(list, true)),
  $mergeObjects: merging(),
  $count: counting,
  $firstN: several((list, n) => list.slice(0, n), true),
  $lastN: several((list, n) => list.slice(-n), true),
  $minN: several((list, n, { collation }) => list.sort((a, b) => compare(a, b, collation)).slice(0, n), false),
  $maxN: several((list, n, { collation }) => list.sort((a, b) => compare(b, a, collation)).slice(0, n), false),
  $top: ranked(true, false),
  $topN: ranked(true, true),
  $bottom: ranked(false, false),
  $bottomN: ranked(false, true),
  $median: percentiles,
  $percentile: percentiles,
}

// { total: { $sum: '$n' } }
export function compileAccumulator(field: string, spec: Value, context: PipelineContext): MakeAccumulator {
  if (field.includes('.')) throw new QueryError(40235, `The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw new QueryError(40236, `The field name '${field}' cannot be an operator name`)
  if (!(spec instanceof Doc) || spec.size === 0 || !spec.nameAt(0).startsWith('$')) {
    throw new QueryError(40234, `The field '${field}' must be an accumulator object`)
  }
  if (spec.size > 1) throw new QueryError(40238, `The field '${field}' must specify one accumulator`)
  const name = spec.nameAt(0)
  const compileOne = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined
  if (name === '$accumulator') throw new QueryError('NotImplemented', '$accumulator is not offered by this store')
  if (!compileOne) throw new QueryError(15952, `unknown group operator '${name}'`)
  return compileOne(spec.valueAt(0), context, name)
}
