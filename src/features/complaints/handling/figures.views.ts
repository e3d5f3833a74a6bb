import { notice, type Reply } from '../../../line/reply.ts'
import { OFFICE_TAPS, tapTo } from '../buttons.ts'
import type { Statistics } from '../register/statistics.ts'
import type { Voice } from '../voice.ts'

const MOST_SUBJECTS = 6

/** The month in numbers that balance: carried + received = done + open. */
export function figuresCard(figures: Statistics, month: string, voice: Voice): Reply {
  const { total, satisfaction, days, byCategory } = figures
  const row = (name: string, value: string | number) => ({
    name: { words: `complaints.figures.rows.${name}` },
    value: String(value),
  })
  const subjects = [...byCategory].sort((a, b) => b.count.received - a.count.received).slice(0, MOST_SUBJECTS)
  const none = voice.say('complaints.figures.none')
  return notice(
    {
      title: { words: 'complaints.figures.title', facts: { month } },
      text: { words: 'complaints.figures.text' },
      rows: [
        row('carried', total.carried),
        row('received', total.received),
        row('done', total.done),
        row('open', total.open),
        row('over15', voice.say('complaints.figures.over', { over: total.over15, explained: total.explained })),
        row('refused', total.refused),
        row('forwarded', total.forwarded),
        row(
          'to-solve',
          days.toSolve.average === null
            ? none
            : voice.say('complaints.figures.days', { days: days.toSolve.average, of: days.toSolve.of }),
        ),
        row(
          'satisfaction',
          satisfaction.percent === null
            ? none
            : voice.say('complaints.figures.percent', { percent: satisfaction.percent, of: satisfaction.of }),
        ),
        ...subjects.map(({ key, count }) => ({ name: voice.category(key), value: String(count.received) })),
      ],
    },
    [{ label: { words: 'complaint-papers.link.tap' }, data: tapTo(OFFICE_TAPS.papers, '') }],
  )
}

/** The way to summaries, register and lists. */
export const papersCard = (link: string, minutes: number): Reply =>
  notice(
    {
      title: { words: 'complaint-papers.page.title' },
      text: { words: 'complaint-papers.link.text', facts: { minutes } },
      rows: [],
    },
    [{ label: { words: 'complaint-papers.link.open' }, link }],
  )
