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

/** The whole notice: what for, on what ground, who sees it, where it goes, how long, and whom to ask. */
export const privacyCard = (): Reply =>
  notice(
    {
      title: { words: 'people.privacy.title' },
      text: { words: 'people.privacy.text' },
      rows: PARTS.map((part) => ({
        name: { words: `people.privacy.parts.${part}.name` },
        value: { words: `people.privacy.parts.${part}.text` },
      })),
    },
    [{ label: { words: 'people.notice.mine' }, data: 'c|my-data||' }],
  )
