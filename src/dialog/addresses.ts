import type { Dialog } from './define.ts'
import type { Step } from './steps/step.ts'

/** Where the words of a dialog stand: those it cannot do without, and those it may have for itself. */
export type Addresses = { readonly needed: readonly string[]; readonly allowed: readonly string[] }

/** Read off the dialog itself, so that nobody has to keep a list. `given` are its sample's options. */
export function addressesOf(dialog: Dialog): Addresses {
  const at = (...parts: string[]) => [dialog.name, ...parts].join('.')
  const needed = [at('title')]
  const allowed = [at('offer')]
  const hasSummary = Object.values(dialog.steps).some((step) => step.kind === 'confirm')
  for (const [name, step] of Object.entries(dialog.steps)) {
    needed.push(at(name, 'ask'))
    if (hasSummary && step.kind !== 'confirm') needed.push(at(name, 'label'))
    else allowed.push(at(name, 'label'))
    for (const { value, text } of step.options(dialog.given)) {
      if (text !== undefined) continue
      const list = step.kind === 'confirm' ? allowed : needed
      list.push(at(name, 'choices', value))
      allowed.push(at(name, 'also', value))
    }
    for (const what of ['hint', ...wordsOfKind(step)]) allowed.push(at(name, what))
  }
  return { needed, allowed }
}

/** What every step of this kind can say; `dialog.<kind>.<what>` when the dialog has no words of its own. */
export const wordsOfKind = (step: Step): string[] => [
  ...step.whys,
  'help',
  ...(mayBeOpen(step) ? ['more', 'done'] : []),
]

/** Kept before it is asked for, or sent piece by piece: only what is not typed. */
const mayBeOpen = (step: Step): boolean => step.kind === 'choices' || step.gathers.some((kind) => kind !== 'text')
