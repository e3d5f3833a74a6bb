import { sayAmount } from '../../kernel/thai/amounts.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import { type Choice, notice, type Reply, say } from '../../line/reply.ts'
import { type ItaResult, sayScore } from './ita/ita.ts'
import type { KeptPaper } from './paper/paper.store.ts'
import { type Format, latestOf, type PaperPlace, type PaperVersion } from './paper/paper.ts'
import { figuresIn } from './print/paper-facts.ts'

export type PaperView = {
  readonly language: string
  readonly linkOf: (paper: KeptPaper, version: PaperVersion, format: Format) => string
}

type Facts = Readonly<Record<string, string | number>>

const place = ({ kind, fiscalYear }: PaperPlace) => ({ words: `reports.card.${kind}`, facts: { year: fiscalYear } })

function rowsOf({ facts }: PaperVersion): { name: { words: string }; value: { words: string; facts: Facts } }[] {
  const figures = figuresIn(facts)
  const row = (name: string, more: Facts) => ({
    name: { words: `reports.row.${name}` },
    value: { words: `reports.value.${name}`, facts: more },
  })
  const missing = facts.measures.reduce((sum, one) => sum + one.missing, 0)
  const waiting = facts.measures.reduce((sum, one) => sum + one.waiting, 0)
  const outside = facts.measures.filter(({ isOutside }) => isOutside).length
  return [
    row('measures', { reported: figures.reported, n: figures.measures }),
    row('steps', { done: figures.stepsDone, all: figures.stepsApplicable }),
    figures.budget + figures.spent === 0
      ? row('no-money', {})
      : row('money', { spent: sayAmount(figures.spent), budget: sayAmount(figures.budget) }),
    ...(missing > 0 ? [row('missing', { n: missing })] : []),
    ...(waiting > 0 ? [row('waiting', { n: waiting })] : []),
    ...(outside > 0 ? [row('outside', { n: outside })] : []),
    ...(facts.ita
      ? [row('ita', { total: sayScore(facts.ita.total), grade: facts.ita.grade })]
      : [row('ita-missing', { year: facts.fiscalYear - 1 })]),
  ]
}

const files = (paper: KeptPaper, version: PaperVersion, view: PaperView, formats: readonly Format[]): Choice[] =>
  formats.map((format) => ({
    label: { words: `reports.button.${format}` },
    link: view.linkOf(paper, version, format),
  }))

const button = (name: string, data: string): Choice => ({ label: { words: `reports.button.${name}` }, data })

/** What the reporter is shown: how complete it is, the files, and what can be done now. */
export function paperCard(paper: KeptPaper, view: PaperView): Reply {
  const version = latestOf(paper)
  const act: Record<PaperVersion['state'], Choice[]> = {
    draft: [button('check', `c|paper-check|${paper.id}|${version.n}`)],
    checked: [],
    approved: [button('publish', `c|paper-publish|${paper.id}|${version.n}`)],
    published: [button('correct', `c|paper-correct|${paper.id}|`)],
  }
  const stated = version.returned && version.state === 'draft' ? 'returned' : version.state
  const more = version.returned ? { reason: version.returned.reason } : {}
  return notice(
    {
      title: place(paper),
      text: { words: `reports.state.${stated}`, facts: { edition: version.edition, ...more } },
      rows: rowsOf(version),
    },
    [...files(paper, version, view, ['docx', 'pdf', 'xlsx']), ...act[version.state]],
  )
}

/** What the executive decides on. */
export function decisionCard(paper: KeptPaper, view: PaperView): Reply {
  const version = latestOf(paper)
  return notice({ title: place(paper), text: { words: 'reports.decide' }, rows: rowsOf(version) }, [
    ...files(paper, version, view, ['pdf', 'docx']),
    button('approve', `c|paper-approve|${paper.id}|${version.n}`),
    button('return', `c|paper-return|${paper.id}|${version.n}`),
  ])
}

/** Told to whoever checked it. */
export const approvedCard = (paper: KeptPaper, view: PaperView): Reply =>
  notice({ title: place(paper), text: { words: 'reports.approved' }, rows: [] }, [
    ...files(paper, latestOf(paper), view, ['pdf']),
    button('publish', `c|paper-publish|${paper.id}|${latestOf(paper).n}`),
  ])

export const returnedCard = (paper: KeptPaper): Reply =>
  notice(
    {
      title: place(paper),
      text: { words: 'reports.state.returned', facts: { reason: latestOf(paper).returned?.reason ?? '' } },
      rows: [],
    },
    [button('open', 'c|paper-open||')],
  )

export function publishedCard(paper: KeptPaper, view: PaperView): Reply {
  const version = latestOf(paper)
  const { published, edition } = version
  const day = published ? sayDay(Temporal.Instant.fromEpochMilliseconds(published.at), view.language) : ''
  // The file's code stands at the console: sixteen signs tell nobody anything in a chat.
  const rows = [{ name: { words: 'reports.row.edition' }, value: String(edition) }]
  const card = notice(
    { title: place(paper), text: { words: 'reports.published-on', facts: { day } }, rows },
    files(paper, version, view, ['docx', 'pdf', 'xlsx']),
  )
  return { ...card, class: 'duty' }
}

export const receipt = (address: string): Reply => ({ ...say(address), class: 'duty' })

/** The year as it was judged. */
export function itaCard(result: ItaResult): Reply {
  const weakest = result.weaknesses.slice(0, 3).map(({ no, name, score }) => ({
    name: `${no}. ${name}`,
    value: { words: 'reports.value.score', facts: { score: sayScore(score) } },
  }))
  const averages = result.instruments.map(({ code, average }) => ({ name: code, value: sayScore(average) }))
  const text = result.total === result.computed ? 'reports.ita-kept' : 'reports.ita-kept-differs'
  const facts = { total: sayScore(result.total), grade: result.grade, computed: sayScore(result.computed) }
  const card = notice({
    title: { words: 'reports.card.ita', facts: { year: result.fiscalYear } },
    text: { words: text, facts },
    rows: [...averages, ...weakest],
  })
  return { ...card, class: 'duty' }
}
