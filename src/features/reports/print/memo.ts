// The memo that goes before the report, and the lines for signing.

import { sayAmount } from '../../../kernel/thai/amounts.ts'
import { sayLongDay } from '../../../kernel/thai/say-day.ts'
import { type Block, paragraph } from '../../../papers/paper.ts'
import { titleLines } from './opening.ts'
import { figuresIn, type PaperFacts } from './paper-facts.ts'
import type { Layout } from './rows.ts'
import type { PaperVoice } from './voice.ts'

/** Who signs, and of which day the paper is. Null is left open for the pen. */
export type Signing = { readonly name: string | null; readonly position: string | null; readonly day: string }

const INDENT = 25
const DOTS = '........................................................'
const NUMBER_DOTS = '............................'

const labelled = (label: string, said: string, ruled = false): Block => ({
  kind: 'paragraph',
  runs: [
    { text: `${label}  `, bold: true, size: 20 },
    { text: said, size: 16 },
  ],
  ...(ruled ? { ruled: true, after: 6 } : {}),
})

export function memoBlocks(facts: PaperFacts, layout: Layout, signing: Signing, voice: PaperVoice): Block[] {
  const { office, fiscalYear, kind, plan } = facts
  const figures = figuresIn(facts)
  const day = sayLongDay(Temporal.PlainDate.from(signing.day), 'th')
  const period = voice.say(`span-${kind}`, { year: fiscalYear })
  const from = office.phone === null ? office.name : voice.say('from', { office: office.name, phone: office.phone })
  const text = (said: string) => paragraph(said, { indent: INDENT, align: 'spread', after: 6 })
  return [
    paragraph(voice.say('memo'), { bold: true, size: 29, align: 'center', after: 6 }),
    labelled(voice.say('memo-office'), from),
    {
      kind: 'paragraph',
      runs: [
        { text: `${voice.say('memo-number')}  `, bold: true, size: 20 },
        { text: `${NUMBER_DOTS}          `, size: 16 },
        { text: `${voice.say('memo-date')}  `, bold: true, size: 20 },
        { text: day, size: 16 },
      ],
    },
    labelled(voice.say('memo-subject'), titleLines(facts, layout, voice).join(' '), true),
    paragraph(`${voice.say('memo-to')}  ${office.executive}`, { after: 6 }),
    text(voice.say('memo-why', { office: office.name, period })),
    text(
      voice.say('memo-facts', {
        plan: plan.title,
        n: figures.measures,
        reported: figures.reported,
        done: figures.done,
      }),
    ),
    text(
      voice.say('memo-figures', {
        done: figures.stepsDone,
        all: figures.stepsApplicable,
        percent: percent(figures.stepsDone, figures.stepsApplicable),
      }),
    ),
    text(
      figures.budget + figures.spent === 0
        ? voice.say('memo-no-money')
        : voice.say('memo-money', { spent: sayAmount(figures.spent), budget: sayAmount(figures.budget) }),
    ),
    text(voice.say(figures.reported < figures.measures ? 'memo-open' : 'memo-complete')),
    text(voice.say('memo-ask')),
    ...signatureBlocks(signing, voice),
    paragraph(voice.say('memo-order'), { before: 24, keepNext: true }),
    paragraph(DOTS, { keepNext: true }),
    paragraph(voice.say('signature', { dots: DOTS }), { before: 18, align: 'center', keepNext: true }),
    paragraph(`(${office.executive})`, { align: 'center' }),
  ]
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : String(Math.floor((part * 100) / whole)))

/** The line, the name, the position, the day: what is not known is left for the pen. */
export function signatureBlocks({ name, position, day }: Signing, voice: PaperVoice): Block[] {
  const middle = { align: 'center', keepNext: true } as const
  return [
    paragraph(voice.say('signature-reporter', { dots: DOTS }), { ...middle, before: 30 }),
    paragraph(`(${name ?? DOTS})`, middle),
    paragraph(voice.say('position', { position: position ?? DOTS }), middle),
    paragraph(voice.say('signed-on', { day: sayLongDay(Temporal.PlainDate.from(day), 'th') }), { align: 'center' }),
  ]
}
