// The office's own file: looked at, its questions written down and answered, and kept.

import { basename } from 'node:path'
import {
  type AskedQuestion,
  type AskingWords,
  changeLines,
  createCaptions,
  createSayFinding,
  type ImportedPlan,
  importFile,
  type Kept,
  previewLines,
  refuseTooLarge,
  type Settled,
} from '../../features/plans/index.ts'
import { DomainError } from '../../kernel/errors.ts'
import { fail } from '../errors.ts'
import { type Call, flag, type OfficeCommand, type Told, text } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'
import { planDesk, yearFlag } from './desk.ts'

const AGENCY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

export const planImport: OfficeCommand = {
  name: 'plan import',
  action: 'plan.change',
  arguments: [{ name: 'file' }],
  options: [
    { name: 'agency', kind: 'text', isRequired: true },
    flag('dry-run'),
    flag('sources'),
    text('fiscal-year'),
    text('answers'),
    flag('accept-proposals'),
    text('questions'),
  ],
  async run(call) {
    const agency = call.flag('agency')!
    if (!AGENCY.test(agency)) throw fail('cli.agency-malformed', { agency })
    const file = call.argument('file')!
    call.progress(call.say('cli.plan.reading', { file: basename(file) }))
    const imported = readPlan(call, file)
    return call.isOn('dry-run') ? dryRun(call, imported) : keepPlan(call, imported)
  },
}

export function readPlan(call: Pick<Call, 'files' | 'words' | 'language'>, file: string): ImportedPlan {
  const { words, language } = call
  return importFile(basename(file), call.files.read(file, refuseTooLarge), {
    say: createSayFinding(words, language),
    captions: createCaptions(words, language),
  })
}

/** Touches no store: what is asked of the office's own units and versions comes with --questions. */
function dryRun(call: Call, imported: ImportedPlan): Told {
  const { plan, questions, found, sources } = imported
  return {
    json: { plan, questions, found, ...(call.isOn('sources') ? { sources } : {}) },
    lines: previewLines(imported, wordsOf(call)),
  }
}

const wordsOf = ({ words, language }: Call): AskingWords => ({
  words,
  language,
  sayFinding: createSayFinding(words, language),
})

async function keepPlan(call: Call, imported: ImportedPlan): Promise<Told> {
  const year = yearFlag(call)
  const settled: Settled = { answers: answersIn(call), acceptProposals: call.isOn('accept-proposals') }
  const { agency, plans, now, occurrence } = await planDesk(call)
  const review = await plans.review(agency, imported, { at: now, ...(year === undefined ? {} : { fiscalYear: year }) })
  const out = call.flag('questions')
  if (out !== undefined) return writeQuestions(call, out, review.questions)
  call.progress(call.say('cli.plan.keeping', { measures: imported.found.measures, version: review.version }))
  try {
    return told(call, await plans.keep(agency, occurrence, review, settled))
  } catch (error) {
    if (error instanceof DomainError && error.code === 'plans.questions-open')
      throw new Refusal('cli.plan.open', error.facts)
    throw error
  }
}

function writeQuestions(call: Call, path: string, questions: readonly AskedQuestion[]): Told {
  const { sayFinding } = wordsOf(call)
  const asked = questions.map(({ id, code, facts, values, proposal }) => ({
    id,
    asks: sayFinding(code, facts),
    values,
    proposal,
    answer: proposal,
  }))
  call.files.write(path, `${JSON.stringify(asked, null, 2)}\n`)
  return {
    json: { questions: asked, written: path },
    lines: [call.say('cli.plan.asked', { count: asked.length, path })],
  }
}

const MOST_ANSWERS = 4 * 1024 * 1024

/** As `--questions` wrote them, or the answers alone under the questions' names. */
function answersIn(call: Call): Settled['answers'] {
  const path = call.flag('answers')
  if (path === undefined) return {}
  const malformed = fail('cli.answers-malformed', { path })
  const bytes = call.files.read(path, (size) => {
    if (size > MOST_ANSWERS) throw malformed
  })
  let data: unknown
  try {
    data = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw malformed
  }
  if (typeof data !== 'object' || data === null) throw malformed
  if (!Array.isArray(data)) return data as Settled['answers']
  return Object.fromEntries(
    data.flatMap((one: unknown) => {
      const id: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : undefined
      if (typeof id !== 'string') throw malformed
      const answer: unknown = Reflect.get(one as object, 'answer')
      return answer === undefined ? [] : [[id, answer] as const]
    }),
  )
}

function told(call: Call, { outcome, plan, diff }: Kept): Told {
  const { version, fiscalYear, measures, answers } = plan
  const chosen = answers.filter(({ by }) => by === 'choice').length
  const leaderless = measures.filter(({ lead, everyUnit }) => lead === null && !everyUnit).map(({ no }) => no)
  const facts = { version, year: fiscalYear, measures: measures.length }
  return {
    json: {
      outcome,
      id: plan.id,
      version,
      fiscalYear,
      measures: measures.length,
      answers,
      withoutLead: leaderless,
      diff,
    },
    lines: [
      call.say(`cli.plan.${outcome}`, facts),
      ...(diff ? changeLines(diff, call) : []),
      ...(outcome === 'same' || answers.length === 0
        ? []
        : [call.say('cli.plan.answered', { count: answers.length, chosen, proposed: answers.length - chosen })]),
      ...(leaderless.length === 0
        ? []
        : [call.say('cli.plan.leaderless', { count: leaderless.length, measures: leaderless.join(', ') })]),
    ],
  }
}
