// Before the table: last year's assessment, restated from its record.

import { type Block, lines, paragraph, type Table } from '../../../papers/paper.ts'
import { type InstrumentResult, type ItaResult, type Scored, sayScore } from '../ita/ita.ts'
import type { PaperFacts } from './paper-facts.ts'
import type { Layout } from './rows.ts'
import type { PaperVoice } from './voice.ts'

const INDENT = 25

const text = (said: string, before = 0): Block => paragraph(said, { indent: INDENT, align: 'spread', before, after: 6 })
const heading = (said: string): Block => paragraph(said, { bold: true, before: 6, keepNext: true })
const entry = (said: string): Block => paragraph(said, { left: INDENT, align: 'left' })

export function titleLines(facts: PaperFacts, layout: Layout, voice: PaperVoice): readonly string[] {
  const { kind, fiscalYear, office } = facts
  return [
    voice.say(`title-${layout}`),
    voice.say('of-office', { office: office.name }),
    voice.say(`period-${kind}`, { year: fiscalYear }),
  ]
}

export const titleBlocks = (facts: PaperFacts, layout: Layout, voice: PaperVoice): Block[] => {
  const said = titleLines(facts, layout, voice)
  return said.map((line, i) =>
    paragraph(line, { bold: true, align: 'center', keepNext: true, after: i === said.length - 1 ? 8 : 0 }),
  )
}

export function openingBlocks(facts: PaperFacts, layout: Layout, voice: PaperVoice): Block[] {
  const { ita, office, fiscalYear, kind } = facts
  const blocks = titleBlocks(facts, layout, voice)
  if (ita) blocks.push(...itaBlocks(ita, office.name, voice))
  else blocks.push(text(voice.say('ita-unknown', { year: fiscalYear - 1 })))
  const period = voice.say(`span-${kind}`, { year: fiscalYear })
  blocks.push(
    paragraph(voice.say('bridge', { office: office.name, period }), { indent: INDENT, before: 6, align: 'spread' }),
  )
  return blocks
}

function itaBlocks(ita: ItaResult, office: string, voice: PaperVoice): Block[] {
  const mark = sayScore(ita.passMark)
  const passed = (passes: boolean) => voice.say(passes ? 'passed' : 'not-passed')
  const scores = { total: sayScore(ita.total), grade: ita.grade, result: passed(ita.passes), mark }
  const blocks = [text(voice.say('ita-total', { ...scores, office, year: ita.fiscalYear }))]
  if (ita.total !== ita.computed) blocks.push(text(voice.say('ita-differs', { computed: sayScore(ita.computed) })))
  for (const [i, instrument] of ita.instruments.entries())
    blocks.push(
      heading(
        `${i + 1}. ${voice.say('instrument', { name: instrument.name, code: instrument.code, n: instrument.indicators.length })}`,
      ),
      scoreTable(instrument, ita.fiscalYear, voice),
      text(
        voice.say('average', {
          code: instrument.code,
          average: sayScore(instrument.average),
          result: passed(instrument.passes),
        }),
        6,
      ),
    )
  // The weak first: they are what the measures are for.
  blocks.push(...listed('weaknesses', ita.weaknesses, mark, voice), ...listed('strengths', ita.strengths, mark, voice))
  if (ita.atMark.length > 0) blocks.push(...listed('at-mark', ita.atMark, mark, voice))
  blocks.push(heading(voice.say('advice')))
  const advice = ita.advice.length > 0 ? ita.advice.map((one, i) => `${i + 1}. ${one}`) : ['-']
  return [...blocks, ...advice.map(entry)]
}

function scoreTable({ code, indicators }: InstrumentResult, year: number, voice: PaperVoice): Table {
  return {
    kind: 'table',
    size: 16,
    centred: true,
    columns: [
      { title: voice.say('column-instrument'), width: 26, align: 'center' },
      { title: voice.say('column-indicator'), width: 84 },
      { title: voice.say('column-year', { year }), width: 26, align: 'center' },
    ],
    rows: indicators.map(({ no, name, score }, i) => ({
      cells: [lines(i === 0 ? [code] : []), lines([`${no}. ${name}`]), lines([sayScore(score)])],
    })),
  }
}

function listed(what: string, indicators: readonly Scored[], mark: string, voice: PaperVoice): Block[] {
  const said = indicators.map(({ no, name, score }) => entry(voice.say('scored', { no, name, score: sayScore(score) })))
  return [heading(voice.say(what, { mark, n: indicators.length })), ...(said.length > 0 ? said : [entry('-')])]
}
