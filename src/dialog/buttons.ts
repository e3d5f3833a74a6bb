import { ACTION } from '../line/limits.ts'

/**
 * What a button carries: `d|dialog|run|step|value` answers a question, `c|command|id|value` acts outside dialogs.
 * It proves nothing: rights and state are checked when it acts.
 */
export type Button =
  | {
      readonly kind: 'answer'
      readonly dialog: string
      readonly run: string
      readonly step: string
      readonly value: string
    }
  | { readonly kind: 'command'; readonly command: string; readonly id: string; readonly value: string }

/** What the engine itself does at a step; no option's value begins so. */
export const ACTS = ['~back', '~cancel', '~help', '~skip', '~done', '~day', '~change'] as const
export type Act = (typeof ACTS)[number]
export const isAct = (value: string): value is Act => (ACTS as readonly string[]).includes(value)

/** Commands the engine keeps for itself. */
export const DOOR = 'door'
export const OFFER = 'offer'
export const CONTINUE = 'continue'
export const OWN_COMMANDS: readonly string[] = [DOOR, OFFER, CONTINUE]

export function printButton(button: Button): string {
  const [fields, value] =
    button.kind === 'answer'
      ? [['d', button.dialog, button.run, button.step], button.value]
      : [['c', button.command, button.id], button.value]
  if (fields.some((field) => field.includes('|'))) throw new Error(`a bar inside a button: ${fields.join(' · ')}`)
  const data = [...fields, value].join('|')
  if (data.length > ACTION.dataChars) throw new Error(`a button of ${data.length} characters: ${data.slice(0, 80)}…`)
  return data
}

/** null: not one of ours. The value comes last and may hold bars. */
export function parseButton(data: string): Button | null {
  const [kind, first = '', second = '', ...rest] = data.split('|')
  if (kind === 'd' && rest.length >= 2) {
    const [step = '', ...value] = rest
    return first && second && step ? { kind: 'answer', dialog: first, run: second, step, value: value.join('|') } : null
  }
  if (kind === 'c' && rest.length >= 1)
    return first ? { kind: 'command', command: first, id: second, value: rest.join('|') } : null
  return null
}
