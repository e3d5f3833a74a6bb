/** Everything a finger could tap: found in what the bot sent, named as a person would name it. */
import { isRecord } from '../world/answer.ts'
import type { Entry } from '../world/world.ts'

export type Tappable = Readonly<Record<string, unknown>> & { readonly type: string }
export type Button = {
  readonly label: string
  readonly action: Tappable
  readonly where: 'quick' | 'card' | 'menu'
  readonly entry?: string
}

export function cardButtons(entry: Entry): Button[] {
  const found: Button[] = []
  const { quickReply: _, ...card } = entry.message
  walk(card, (node, action) => found.push({ label: labelOf(node, action), action, where: 'card', entry: entry.id }))
  return found
}

export function quickButtons(entry: Entry): Button[] {
  const items = isRecord(entry.message.quickReply) ? entry.message.quickReply.items : null
  if (!Array.isArray(items)) return []
  return items.flatMap((item) =>
    isRecord(item) && isTappable(item.action)
      ? [{ label: String(item.action.label ?? ''), action: item.action, where: 'quick' as const, entry: entry.id }]
      : [],
  )
}

const isTappable = (value: unknown): value is Tappable => isRecord(value) && typeof value.type === 'string'

function walk(value: unknown, found: (node: Readonly<Record<string, unknown>>, action: Tappable) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, found)
  if (!isRecord(value)) return
  for (const name of ['defaultAction', 'action']) if (isTappable(value[name])) found(value, value[name])
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'action' || name === 'defaultAction') continue
    // Templates and imagemaps hold bare actions in a list.
    if (name === 'actions' && Array.isArray(inner))
      for (const action of inner) if (isTappable(action)) found(action, action)
    if (name !== 'actions') walk(inner, found)
  }
}

/** A row without a label is called by the words on it. */
function labelOf(node: Readonly<Record<string, unknown>>, action: Tappable): string {
  if (typeof action.label === 'string' && action.label !== '') return action.label
  return wordsOf(node).join(' ').trim()
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  if (!isRecord(value)) return []
  const own = typeof value.text === 'string' && !Array.isArray(value.contents) ? [value.text] : []
  return [...own, ...(Array.isArray(value.contents) ? value.contents.flatMap(wordsOf) : [])]
}
