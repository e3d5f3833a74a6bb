import type { Slots } from '../line/reply.ts'
import type { Step } from './steps/step.ts'

export const END = 'end'

/** A dialog is data: steps say what an answer is, routes say where it leads. Made by `defineDialog`. */
export type Dialog<
  Steps extends StepsOf = StepsOf,
  First extends string = string,
  To extends Ways = Ways,
  Given extends Slots = Slots,
> = {
  readonly name: string
  readonly version: number
  readonly first: First
  readonly steps: Steps
  readonly routes: { readonly [step: string]: Route }
  /** Where each step may lead: what the types and the tests read. */
  readonly leads: { readonly [Name in keyof To]: readonly To[Name][] }
  /** A sample of what is known from the start: its type, its documentation and its test data. */
  readonly given: Given
}

export type StepsOf = { readonly [name: string]: Step }
type Ways = { readonly [step: string]: string }
type Route = { readonly to: readonly string[]; readonly pick: (answers: never, given: never) => string }

type Name<Steps> = keyof Steps & string
type ValueOf<One> = One extends Step<infer Value> ? Value : never

/** Steps that can be met from `Open` on without passing `Without`. */
type Met<To extends Ways, Open extends string, Without extends string, Seen extends string = never> = [
  Exclude<Open, Seen | Without | typeof END>,
] extends [never]
  ? Seen
  : Met<To, To[Exclude<Open, Seen | Without | typeof END>], Without, Seen | Exclude<Open, Seen | Without | typeof END>>

/** Steps nobody can have gone round when standing at `At`, itself included. */
type SureAt<To extends Ways, First extends string, At extends string> = {
  [One in keyof To & string]: One extends At ? One : At extends Met<To, First, One> ? never : One
}[keyof To & string]

type SureAtEnd<To extends Ways, First extends string> = {
  [One in keyof To & string]: typeof END extends (First extends One ? never : To[Met<To, First, One>]) ? never : One
}[keyof To & string]

type Answers<Steps extends StepsOf, Sure extends string> = {
  readonly [One in Name<Steps> & Sure]: ValueOf<Steps[One]>
} & { readonly [One in Exclude<Name<Steps>, Sure>]?: ValueOf<Steps[One]> }

/** What reaches the end: every step that cannot be gone round, and perhaps the others. A skipped answer is null. */
export type AnswersOf<Of> =
  Of extends Dialog<infer Steps, infer First, infer To, Slots>
    ? Answers<Steps, SureAtEnd<To, First>> extends infer Found
      ? { readonly [One in keyof Found]: Found[One] }
      : never
    : never

/** A sample says `3` and means any number. */
type Widened<Sample> = Sample extends string
  ? string
  : Sample extends number
    ? number
    : Sample extends boolean
      ? boolean
      : Sample extends readonly (infer Item)[]
        ? readonly Widened<Item>[]
        : Sample extends object
          ? { readonly [Name in keyof Sample]: Widened<Sample[Name]> }
          : Sample

export type GivenOf<Of> = Of extends Dialog<StepsOf, string, Ways, infer Given> ? Given : never

/**
 * Words and looks are found by name: a step is asked with `<dialog>.<step>.ask`, refused with `<dialog>.<step>.<why>`,
 * and wears `flex-templates/<dialog>.<step>.json` if there is one. Mistakes are told at once, when the file is read.
 */
export function defineDialog<
  const Steps extends StepsOf,
  const First extends Name<Steps>,
  const To extends { [One in Name<Steps>]: Name<Steps> | typeof END },
  const Given extends Slots = { readonly [name: string]: never },
>(plan: {
  readonly name: string
  /** Raised only to start people afresh. */
  readonly version: number
  readonly first: First
  readonly steps: Steps
  readonly route: {
    readonly [One in keyof To]:
      | To[One]
      | {
          readonly to: readonly To[One][]
          readonly pick: (
            answers: Answers<Steps, SureAt<To, First, One & string>>,
            given: Widened<NoInfer<Given>>,
          ) => NoInfer<To[One]>
        }
  }
  readonly given?: Given
}): Dialog<Steps, First, To, Widened<Given>> {
  const routes = Object.fromEntries(
    Object.entries<string | Route>(plan.route).map(([step, route]) => [
      step,
      typeof route === 'string' ? { to: [route], pick: () => route } : route,
    ]),
  )
  const dialog = {
    name: plan.name,
    version: plan.version,
    first: plan.first,
    steps: plan.steps,
    routes,
    leads: Object.fromEntries(Object.entries(routes).map(([step, route]) => [step, route.to])),
    given: plan.given ?? {},
  }
  const faults = faultsOf(dialog)
  if (faults.length > 0) throw new Error(`dialog "${plan.name}": ${faults.join('; ')}`)
  return dialog as unknown as Dialog<Steps, First, To, Widened<Given>>
}

// Names stand in buttons between bars and in addresses between dots.
const NAME = /^[a-z][a-z0-9-]*$/

function faultsOf(dialog: Dialog): string[] {
  const { steps, routes, first, leads } = dialog
  const faults: string[] = []
  for (const name of [dialog.name, ...Object.keys(steps)])
    if (!NAME.test(name) || name === END) faults.push(`"${name}" is no name`)
  if (!Number.isInteger(dialog.version) || dialog.version < 1) faults.push('the version is a whole number from 1')
  if (!Object.hasOwn(steps, first)) faults.push(`it begins with "${first}", which is no step`)
  for (const step of Object.keys(steps)) if (!routes[step]) faults.push(`nothing follows "${step}"`)
  for (const [step, to] of Object.entries(leads)) {
    if (to.length === 0) faults.push(`"${step}" leads nowhere`)
    for (const next of to)
      if (next !== END && !Object.hasOwn(steps, next)) faults.push(`"${step}" leads to "${next}", which is no step`)
  }
  if (faults.length > 0) return faults
  const loop = findLoop(leads, first)
  if (loop) faults.push(`it goes round in circles: ${loop.join(' → ')}`)
  return faults
}

function findLoop(leads: Dialog['leads'], at: string, way: readonly string[] = []): readonly string[] | null {
  if (way.includes(at)) return [...way, at]
  for (const next of leads[at] ?? []) {
    const loop = next === END ? null : findLoop(leads, next, [...way, at])
    if (loop) return loop
  }
  return null
}
