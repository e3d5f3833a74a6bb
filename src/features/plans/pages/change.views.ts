// What changes from one version to the next: each measure by itself, what it said before and what it says now.

import type { Words } from '../../../kernel/i18n.ts'
import { type Html, html } from '../../../web/html.ts'
import { table } from '../../../web/parts.ts'
import { changeLine, fieldName } from '../change-lines.ts'
import type { FieldChange, MeasureChange, PlanDiff } from '../diff.ts'
import { sayValue } from '../say-value.ts'

const FEW = 8
/** The same day for machines, beside the day as it is printed. */
const FOR_MACHINES = new Set(['announcedOn', 'documentMonth'])

type ChangeDeps = { readonly words: Words; readonly language: string }

export function changeTables(diff: PlanDiff, deps: ChangeDeps): Html {
  const { plan, measures } = diff
  const say = (address: string) => deps.words.say(deps.language, address)
  if (plan.length === 0 && measures.length === 0) return html`<p>${say('plans.change.none')}</p>`
  const counted = (kind: MeasureChange['kind']) => measures.filter((change) => change.kind === kind).length
  const counts = { added: counted('added'), removed: counted('removed'), changed: counted('changed') }
  const summary = deps.words.say(deps.language, 'plans.change.summary', counts)
  // What fits a screen is shown at once; a whole new plan is opened by who wants to read it.
  return measures.length <= FEW
    ? html`<p>${summary}</p>${allChanges(diff, deps)}`
    : html`<details><summary>${summary}</summary>${allChanges(diff, deps)}</details>`
}

function allChanges({ plan, measures }: PlanDiff, deps: ChangeDeps): Html {
  const say = (address: string) => deps.words.say(deps.language, address)
  const gone = measures.filter(({ kind }) => kind !== 'changed')
  return html`${plan.length === 0 ? null : fieldTable(say('plans.preview.whole-plan'), plan, deps)}
${gone.length === 0 ? null : html`<ul>${gone.map((change) => html`<li>${changeLine(change, deps)}</li>`)}</ul>`}
${measures.map((change) =>
  change.kind === 'changed' ? fieldTable(changeLine(change, deps), change.changes, deps) : null,
)}`
}

function fieldTable(caption: string, changes: readonly FieldChange[], deps: ChangeDeps): Html {
  const say = (address: string) => deps.words.say(deps.language, address)
  if (changes.length === 0) return html`<p>${caption}</p>`
  return table(
    caption,
    [say('plans.page.about'), say('plans.page.before'), say('plans.page.after')],
    changes
      .filter(({ field }) => !FOR_MACHINES.has(field))
      .map(({ field, before, after }) => [
        fieldName(field, deps),
        valueWords(field, before, deps),
        valueWords(field, after, deps),
      ]),
  )
}

/** Lists line by line; what is made of parts is counted. */
function valueWords(field: string, value: unknown, deps: ChangeDeps): Html | string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return deps.words.say(deps.language, `plans.page.${value ? 'yes' : 'no-longer'}`)
  if (Array.isArray(value)) {
    const lines = value.map((item: unknown) => (typeof item === 'object' ? textOf(item) : String(item)))
    const [only, ...others] = lines
    if (others.length === 0) return only ?? '–'
    return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  }
  return sayValue(field, value, deps) ?? textOf(value)
}

/** The words of a part: its title or its text. */
function textOf(part: unknown): string {
  if (typeof part !== 'object' || part === null) return '–'
  const found = ['textTh', 'titleTh', 'nameTh', 'group', 'process', 'unit', 'ref'].map((key) => Reflect.get(part, key))
  return found.find((text): text is string => typeof text === 'string') ?? '–'
}
