// The steps of section five. Their number matters, so a count that rests on a guess says so.

import type { SubStep } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import { type Item, joinLines, readItems, type Style } from './items.ts'

export const STEP_DOUBTS = ['repeated', 'gap', 'restart', 'resumed', 'style', 'unnumbered'] as const
export type StepDoubt = (typeof STEP_DOUBTS)[number]

export type Step = { readonly text: string; readonly line: number }
export type Steps = {
  readonly steps: readonly Step[]
  readonly subSteps: readonly SubStep[]
  readonly doubts: readonly { readonly doubt: StepDoubt; readonly line: number }[]
  /** What the printed numbers alone would count to. */
  readonly printedCount: number
}

type Nested = { readonly style: Style; next: number }
type Walk = {
  readonly main: Style
  readonly steps: { text: string; line: number }[]
  readonly subs: { stepNo: string; textTh: string }[]
  readonly doubts: { doubt: StepDoubt; line: number }[]
  last: number
  nested: Nested | null
  /** Where the next line without a number belongs. */
  tail: 'step' | 'sub' | null
  deepest: string
  dashes: number
}

export function readSteps(lines: readonly CleanLine[], section: string | null): Steps {
  const items = readItems(lines).map((item) => withoutSection(item, section))
  const main = items.find(({ style, numbers }) => numbers.length === 1 && style !== 'letter')?.style
  if (main === undefined) return withoutNumbers(items)
  const walk: Walk = {
    main,
    steps: [],
    subs: [],
    doubts: [],
    last: 0,
    nested: null,
    tail: null,
    deepest: '',
    dashes: 0,
  }
  for (const [i, item] of items.entries()) take(walk, item, items.slice(i + 1))
  const subSteps = walk.subs.filter(({ textTh }) => textTh !== '')
  return { steps: walk.steps, subSteps, doubts: walk.doubts, printedCount: walk.last }
}

/** Under section 5 the steps may be called 5.1, 5.2 …; the five is the section's. */
function withoutSection(item: Item, section: string | null): Item {
  if (item.style !== 'deep' || item.numbers.length < 2 || section === null || item.numbers[0] !== Number(section))
    return item
  const numbers = item.numbers.slice(1)
  return { ...item, numbers, style: numbers.length === 1 ? 'dot' : 'deep' }
}

function withoutNumbers(items: readonly Item[]): Steps {
  const bullets = items.filter(({ style }) => style === 'bullet')
  if (bullets.length > 0) {
    const steps: { text: string; line: number }[] = []
    for (const { style, text, line } of items) {
      const last = steps.at(-1)
      if (style === 'bullet') steps.push({ text, line })
      else if (last) last.text = joinLines(last.text, text)
    }
    return { steps, subSteps: [], doubts: [], printedCount: steps.length }
  }
  const steps = items.map(({ text, line }) => ({ text, line }))
  const doubts = steps.length > 1 ? [{ doubt: 'unnumbered' as const, line: steps[0]!.line }] : []
  return { steps, subSteps: [], doubts, printedCount: steps.length }
}

function take(walk: Walk, item: Item, rest: readonly Item[]): void {
  const { style, numbers } = item
  const isFirst = walk.steps.length === 0
  if (style === 'plain' || (isFirst && (style === 'bullet' || style === 'letter'))) goOn(walk, item)
  else if (style === 'bullet') addDash(walk, item)
  else if (style === 'letter') addSub(walk, item, `${walk.last}.${numbers[0]}`)
  else if (numbers.length > 1) takeDeep(walk, item)
  else if (style === walk.main) takeMain(walk, item, rest)
  else takeOther(walk, item)
}

const isNext = ({ nested }: Walk, { style, numbers }: Item): boolean =>
  nested?.style === style && nested.next === numbers[0]

function takeMain(walk: Walk, item: Item, rest: readonly Item[]): void {
  const number = item.numbers[0]!
  const due = walk.last + 1
  const comesBack = () =>
    rest.some(({ style, numbers }) => style === walk.main && numbers.length === 1 && numbers[0] === due)
  if (number === due) {
    // The inner row and the outer one would both go on with this number; the outer one is the longer.
    if (isNext(walk, item)) walk.doubts.push({ doubt: 'resumed', line: item.line })
    addStep(walk, item, number)
  } else if (isNext(walk, item)) takeNested(walk, item)
  else if (number === 1 && comesBack()) {
    walk.nested = { style: walk.main, next: 1 }
    takeNested(walk, item)
  } else {
    walk.doubts.push({ doubt: number === 1 ? 'restart' : number > due ? 'gap' : 'repeated', line: item.line })
    addStep(walk, item, number)
  }
}

function takeOther(walk: Walk, item: Item): void {
  const number = item.numbers[0]!
  if (!isNext(walk, item) && number === walk.last + 1 && number !== 1) {
    // One number printed in another style: the row goes on.
    walk.doubts.push({ doubt: 'style', line: item.line })
    addStep(walk, item, number)
  } else {
    if (!isNext(walk, item)) walk.nested = { style: item.style, next: number }
    takeNested(walk, item)
  }
}

function takeDeep(walk: Walk, item: Item): void {
  const [first] = item.numbers
  if (walk.steps.length === 0 || first === walk.last + 1) {
    // The step's own line is missing: its parts stand for it.
    walk.doubts.push({ doubt: 'gap', line: item.line })
    addStep(walk, { ...item, text: item.text }, first!)
  }
  addSub(walk, item, item.numbers.join('.'))
  walk.deepest = item.numbers.join('.')
  walk.dashes = 0
}

function addStep(walk: Walk, item: Item, number: number): void {
  walk.steps.push({ text: item.text, line: item.line })
  walk.last = number
  walk.nested = null
  walk.tail = 'step'
  walk.deepest = ''
  walk.dashes = 0
}

function takeNested(walk: Walk, item: Item): void {
  const nested = walk.nested!
  addSub(walk, item, `${walk.last}.${item.numbers[0]}`)
  nested.next = item.numbers[0]! + 1
  walk.deepest = `${walk.last}.${item.numbers[0]}`
  walk.dashes = 0
}

function addSub(walk: Walk, item: Item, stepNo: string): void {
  walk.subs.push({ stepNo, textTh: item.text })
  walk.tail = 'sub'
}

function addDash(walk: Walk, item: Item): void {
  walk.dashes += 1
  const letter = String.fromCharCode(96 + Math.min(walk.dashes, 26))
  walk.subs.push({ stepNo: `${walk.deepest || walk.last}.${letter}`, textTh: item.text })
  walk.tail = 'sub'
}

function goOn(walk: Walk, item: Item): void {
  if (walk.tail === 'step') {
    const last = walk.steps.at(-1)!
    last.text = joinLines(last.text, item.text)
  } else if (walk.tail === 'sub') {
    const last = walk.subs.at(-1)!
    last.textTh = joinLines(last.textTh, item.text)
  }
}
