import type { VNode } from 'preact'
import { html } from '../html.ts'

const GROUNDS = ['#2f6f8f', '#8a5a9e', '#b0632f', '#3f7d4e', '#a1496b', '#4a63a8', '#7a6a2c']

/** A round field with a first letter: nobody here has a face. */
export function Avatar({ name, bot = false }: { name: string; bot?: boolean }): VNode {
  if (bot)
    return html`<span class="avatar avatar-bot" aria-hidden="true"><svg viewBox="0 0 32 32"><path d="M6 24V13l10-6 10 6v11" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" /><path d="M4 25h24M11 24v-7M16 24v-7M21 24v-7" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" /></svg></span>`
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0)!, 0)
  return html`<span class="avatar" aria-hidden="true" style=${{ 'background-color': GROUNDS[sum % GROUNDS.length]! }}>${firstLetter(name)}</span>`
}

/** A vowel written before its consonant is not the letter a name begins with. */
const firstLetter = (name: string): string => /[ก-ฮA-Za-z0-9]/.exec(name)?.[0] ?? name.slice(0, 1)
