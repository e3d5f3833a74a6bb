import { printButton } from '../../dialog/buttons.ts'
import { sayMoment } from '../../kernel/thai/say-day.ts'
import { notice, type Reply } from '../../line/reply.ts'

/** The way to the console: one tap, once. */
export const linkCard = (link: string, minutes: number): Reply =>
  notice(
    { title: { words: 'console.card.title' }, text: { words: 'console.card.text', facts: { minutes } }, rows: [] },
    [{ label: { words: 'console.card.open' }, link }],
  )

/** Told to whom the link was made for: it may have been somebody else who used it. */
export const usedCard = (what: string, pass: string, at: Temporal.Instant, language: string): Reply =>
  notice(
    {
      title: { words: 'console.used.title', facts: { what } },
      text: { words: 'console.used.text', facts: { moment: sayMoment(at, language) } },
      rows: [],
    },
    [
      {
        label: { words: 'console.used.not-me' },
        data: printButton({ kind: 'command', command: 'not-me', id: pass, value: '' }),
      },
    ],
  )

export const disownedCard = (): Reply =>
  notice({ title: { words: 'console.disowned.title' }, text: { words: 'console.disowned.text' }, rows: [] })
