import { type Choice, notice, type Reply } from '../../../line/reply.ts'
import { amountOf, type Work } from './work.ts'

const LEADS_TO = {
  approve: 'c|progress-waiting||',
  late: 'c|progress-late||',
  complaints: 'c|complaint-queue||',
  duties: 'c|duties||',
} as const

/** One line each for what there is, and where to go on. */
export function workCard(work: Work, title: 'week' | 'now'): Reply {
  const n = amountOf(work)
  if (n === 0) return notice({ title: { words: 'digest.work.nothing' }, text: { words: 'digest.work.rest' }, rows: [] })
  const { approve, late, unassigned, soon, overdue, duties } = work
  const row = (name: string, count: number, facts: { readonly [fact: string]: string | number } = {}) =>
    count === 0
      ? []
      : [
          {
            name: { words: `digest.work.${name}.name` },
            value: { words: `digest.work.${name}.value`, facts: { n: count, ...facts } },
          },
        ]
  const choice = (name: keyof typeof LEADS_TO, count: number): Choice[] =>
    count === 0 ? [] : [{ label: { words: `digest.work.buttons.${name}` }, data: LEADS_TO[name] }]
  return notice(
    {
      title: { words: `digest.work.${title}`, facts: { n } },
      text: '',
      rows: [
        ...row('overdue', overdue),
        ...row('soon', soon),
        ...row('unassigned', unassigned),
        ...row('approve', approve),
        ...row('late', late.length, { nos: late.join(', ') }),
        ...row('duties', duties),
      ],
    },
    [
      ...choice('complaints', unassigned + soon + overdue),
      ...choice('approve', approve),
      ...choice('late', late.length),
      ...choice('duties', duties),
    ],
  )
}
