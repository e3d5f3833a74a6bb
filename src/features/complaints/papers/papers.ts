// Papers and data about complaints, made when they are asked for: nothing in them says who filed anything.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { sayLongDay } from '../../../kernel/thai/say-day.ts'
import type { Paper } from '../../../papers/paper.ts'
import type { Press } from '../../../papers/press.ts'
import { type Agencies, settingOn, wordOf } from '../../agencies/index.ts'
import { currentRun, promiseOf } from '../clock/clocks.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import { type MeetingRow, meetingPaper, meetingRows, statementPaper } from './lists.paper.ts'
import { type Period, sayDays, sayPeriod, soFar } from './period.ts'
import { type Published, published, publishedSummary } from './published.ts'
import { DATA_FORMATS, type DataFormat, figureRows, registerRows, TYPES, writeRows } from './sheets.ts'
import { type SummaryFacts, summaryPaper } from './summary.paper.ts'
import { PAPER_LANGUAGE, type PapersVoice, papersVoice } from './voice.ts'

export type PapersDeps = {
  readonly complaints: Complaints
  readonly agencies: Pick<Agencies, 'of'>
  readonly words: Words
  /** The last value of the office's log. */
  readonly logEnd: (agency: AgencyId) => Promise<string | null>
  /** Draws files beside the conversations. */
  readonly press: Press
}

export type Asking = { readonly agency: AgencyId; readonly at: Temporal.Instant }
export type Version = SummaryFacts['version']
export type Format = keyof typeof TYPES
export type File = { readonly file: string; readonly type: string; readonly bytes: Buffer }

const MOST_REGISTERED = 20_000
const EVERY_ONE = 1

const isData = (format: Format): format is DataFormat => (DATA_FORMATS as readonly Format[]).includes(format)
export type Papers = ReturnType<typeof createPapers>

export function createPapers({ complaints, agencies, words, logEnd, press }: PapersDeps) {
  const print = (format: Format, paper: Paper): Promise<Buffer> =>
    format === 'pdf' ? press.pdf(paper) : press.docx(paper)

  async function voiceOf({ agency, at }: Asking): Promise<{ voice: PapersVoice; office: string }> {
    const copy = await agencies.of(agency)
    const voice = await complaints.voices.in(agency, PAPER_LANGUAGE)
    return { voice: papersVoice(voice, settingOn(copy.rules, 'paper.digits', dayOf(at))), office: copy.name.th }
  }
  const thresholdOf = async ({ agency, at }: Asking): Promise<number> =>
    settingOn((await agencies.of(agency)).rules, 'statistics.small-cell', dayOf(at))

  async function figuresOf(asking: Asking, period: Period, version: Version): Promise<Published> {
    const figures = await complaints.statistics(asking.agency, soFar(period, asking.at))
    return published(figures, version === 'public' ? await thresholdOf(asking) : EVERY_ONE)
  }

  const named = (name: string, format: Format, bytes: Buffer): File => ({
    file: `${name}.${format}`,
    type: TYPES[format],
    bytes,
  })

  return {
    figures: figuresOf,
    threshold: thresholdOf,

    async summary(asking: Asking, period: Period, version: Version, format: Format): Promise<File> {
      const { voice, office } = await voiceOf(asking)
      const figures = await figuresOf(asking, period, version)
      const periodName = sayPeriod(
        period,
        (address, facts) => words.say(PAPER_LANGUAGE, address, facts),
        PAPER_LANGUAGE,
      )
      const name = voice.say('complaint-papers.summary.file', {
        period: periodName,
        version: voice.say(`complaint-papers.summary.short.${version}`),
      })
      const days = sayDays(period, asking.at, PAPER_LANGUAGE)
      if (isData(format)) {
        const about = { office, period: period.key, ...days, made: asking.at.toString() }
        return named(name, format, await writeRows({ format, press }, figureRows(figures, voice), about))
      }
      const threshold = version === 'public' ? await thresholdOf(asking) : null
      const told = await complaints.summary(asking.agency, soFar(period, asking.at))
      const instead = (kind: string) => words.say(PAPER_LANGUAGE, `complaint-intake.hidden.${kind}`)
      const summary = publishedSummary(told, threshold ?? EVERY_ONE, instead)
      const seal = await logEnd(asking.agency)
      const facts = { office, period: periodName, days, at: asking.at, version, figures, summary, threshold, seal }
      return named(name, format, await print(format, summaryPaper(facts, voice)))
    },

    async register(asking: Asking, period: Period, format: DataFormat): Promise<File> {
      const { voice, office } = await voiceOf(asking)
      const { start, end } = soFar(period, asking.at)
      const [from, to] = [start.epochMilliseconds, end.epochMilliseconds]
      const matters = await complaints.store.registered(asking.agency, from, to, MOST_REGISTERED)
      const about = { office, period: period.key, made: asking.at.toString() }
      const rows = [registerRows(matters, asking.at, voice)]
      return named(
        `${voice.say('complaint-papers.register.title')} ${period.key}`,
        format,
        await writeRows({ format, press }, rows, about),
      )
    },

    /** For the working group: past their day, or explained and still open. */
    async meeting(asking: Asking, format: Format): Promise<File> {
      const { voice, office } = await voiceOf(asking)
      const today = dayOf(asking.at)
      const listed = await complaints.beforeMeeting(asking.agency, asking.at)
      const matters = await Promise.all(listed.map(({ id }) => complaints.load(asking.agency, id)))
      const rows: MeetingRow[] = matters.map((one) => {
        const run = currentRun(one)
        const late = daysBetween(Temporal.PlainDate.from(one.due), today)
        return {
          number: one.number,
          category: voice.category(one.category),
          unit: one.unit === null ? '' : voice.unit(one.unit),
          due: voice.day(one.due),
          late: Math.max(late, 0),
          state: voice.state(one.state),
          reason: (run && promiseOf(run).why) ?? '',
        }
      })
      const name = `${voice.say('complaint-papers.meeting.sheet')} ${today.toString()}`
      const about = { office, made: asking.at.toString() }
      const bytes = isData(format)
        ? await writeRows({ format, press }, [meetingRows(rows, voice)], about)
        : await print(format, meetingPaper(rows, { office, at: asking.at }, voice))
      return named(name, format, bytes)
    },

    /** Refused where something came. */
    async statement(asking: Asking, period: Period, format: 'docx' | 'pdf'): Promise<File> {
      const { voice, office } = await voiceOf(asking)
      const { total } = await figuresOf(asking, period, 'executive')
      if (total.received > 0) throw fail('complaints.has-some', { n: total.received })
      const copy = await agencies.of(asking.agency)
      const executive = wordOf(copy, 'executive', PAPER_LANGUAGE, words.say)
      const days = sayDays(period, asking.at, PAPER_LANGUAGE)
      const today = sayLongDay(dayOf(asking.at), PAPER_LANGUAGE)
      const paper = statementPaper({ office, at: asking.at, days, executive, today }, voice)
      return named(`${voice.say('complaint-papers.none.title')} ${period.key}`, format, await print(format, paper))
    },
  }
}
