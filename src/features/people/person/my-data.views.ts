import { printButton } from '../../../dialog/buttons.ts'
import { notice, type Reply } from '../../../line/reply.ts'
import type { OwnDatum } from '../../../turn/feature.ts'

const door = (name: string) => printButton({ kind: 'command', command: 'door', id: name, value: '' })
const MOST_ROWS = 20

/** Everything that is kept, and what can be done about it. */
export function myDataCard(data: readonly OwnDatum[]): Reply {
  const rows = data.slice(0, MOST_ROWS).map(({ name, value }) => ({ name: wordsOf(name), value: wordsOf(value) }))
  return notice({ title: { words: 'people.mine.title' }, text: { words: 'people.mine.text' }, rows }, [
    { label: { words: 'people.mine.correct' }, data: door('people.correct') },
    { label: { words: 'copies.button' }, data: door('copies.ask') },
    { label: { words: 'people.mine.erase' }, data: door('people.forget') },
    { label: { words: 'people.notice.more' }, data: 'c|privacy||' },
  ])
}

const wordsOf = (label: OwnDatum['name']) => ('text' in label ? label.text : label)

const PARTS = ['purpose', 'basis', 'who', 'where', 'time', 'rights'] as const

/** What the notice says that an office decides: how long things are kept, and whom to ask. */
export type NoticeFacts = {
  readonly drafts: string
  readonly unused: string
  readonly contact: string
  readonly protection: string
}

/** The whole notice: what for, on what ground, who sees it, where it goes, how long, and whom to ask. */
export const privacyCard = (facts: NoticeFacts): Reply =>
  notice(
    {
      title: { words: 'people.privacy.title' },
      text: { words: 'people.privacy.text' },
      rows: PARTS.map((part) => ({
        name: { words: `people.privacy.parts.${part}.name` },
        value: { words: `people.privacy.parts.${part}.text`, facts },
      })),
    },
    [{ label: { words: 'people.notice.mine' }, data: 'c|my-data||' }],
  )

type Say = (address: string, facts?: Readonly<Record<string, string | number>>) => string

/** `kept`: as the settings have it, P7D or P2Y. */
export function noticeFacts(
  kept: { readonly drafts: string; readonly unused: string; readonly contact: string },
  protection: { readonly phone: string | null; readonly email: string | null },
  say: Say,
): NoticeFacts {
  const ways = [protection.phone && say('people.privacy.call', { phone: protection.phone }), protection.email]
  return {
    drafts: sayPeriod(kept.drafts, say),
    unused: sayPeriod(kept.unused, say),
    contact: sayPeriod(kept.contact, say),
    protection: ways.filter((way) => way).join(' '),
  }
}

/** P2Y is two years, P7D and P1W are days. */
function sayPeriod(written: string, say: Say): string {
  const { years, months, weeks, days } = Temporal.Duration.from(written)
  const parts = { years, months, days: weeks * 7 + days }
  return Object.entries(parts)
    .flatMap(([unit, count]) => (count > 0 ? [say(`people.period.${unit}`, { count })] : []))
    .join(' ')
}
