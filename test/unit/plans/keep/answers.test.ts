// Answers put into a plan: whatever is offered can be chosen, and choosing what is proposed is the same as taking it.

import { describe, expect, test } from 'vitest'
import { demoAgency } from '../../../../src/features/agencies/seed.ts'
import type { ImportedPlan, Measure, PlanId, Settled } from '../../../../src/features/plans/index.ts'
import { choicesOf, readFree } from '../../../../src/features/plans/keep/choices.ts'
import { type Ground, propose, settle } from '../../../../src/features/plans/keep/settle.ts'
import { DomainError } from '../../../../src/kernel/errors.ts'
import {
  budgetOnSheet,
  damaged,
  misprinted,
  outputsUnderOwner,
  stepNumberTwice,
} from '../../../fixtures/plans/damage.ts'
import { MEASURES } from '../../../fixtures/plans/measures.ts'
import { OFFICE } from '../../../fixtures/plans/office.ts'
import { printPlan } from '../../../fixtures/plans/print-plan.ts'
import { PLAIN_STYLE } from '../../../fixtures/plans/styles.ts'
import { readPrint } from '../stage.ts'
import { imported, mended, plan } from './stage.ts'

const ground: Ground = {
  officeName: OFFICE.name,
  units: demoAgency().units,
  before: null,
  id: 'plan' as PlanId,
  version: 1,
}
const PROPOSALS: Settled = { answers: {}, acceptProposals: true }
const withAnswer = (id: string, value: unknown): Settled => ({ answers: { [id]: value }, acceptProposals: true })

const twins = [...MEASURES.slice(0, 3), { ...MEASURES[0]!, mission: '1.2', sub: '1.2.1' }, ...MEASURES.slice(3)]
const print = printPlan(twins, PLAIN_STYLE)
const read = readPrint(
  damaged(print, misprinted(6, '2'), budgetOnSheet(2, '99,999 บาท'), stepNumberTwice(5), outputsUnderOwner(7)),
)
const { questions } = propose(read, ground)

describe('every question of a damaged plan', () => {
  test('has a name of its own, and something to choose or to fill in', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    expect(questions.length).toBeGreaterThan(6)
    for (const question of questions) {
      const { offered, free } = choicesOf(question)
      expect(offered.length + (free === null ? 0 : 1), question.id).toBeGreaterThan(0)
    }
  })

  test('takes each answer it offers, and gives a plan that holds together or says why not', () => {
    for (const question of questions)
      for (const choice of choicesOf(question).offered) {
        try {
          const { answers } = settle(read, ground, withAnswer(question.id, choice))
          expect(answers.find(({ id }) => id === question.id)).toMatchObject({ value: choice, by: 'choice' })
        } catch (error) {
          if (!(error instanceof DomainError)) throw error
          expect(['plans.answers-clash', 'plans.answer-in-file'], `${question.id} ${String(choice)}`).toContain(
            error.code,
          )
        }
      }
  })

  test('answered with its proposal is the same as taking it', () => {
    const taken = settle(read, ground, PROPOSALS)
    const answers = Object.fromEntries(questions.map(({ id, proposal }) => [id, proposal]))
    const chosen = settle(read, ground, { answers, acceptProposals: false })
    expect(chosen.measures).toEqual(taken.measures)
    expect(chosen.plan).toEqual(taken.plan)
    expect(chosen.answers.every(({ by }) => by === 'choice')).toBe(true)
  })
})

describe('an answer', () => {
  const idOf = (part: string, of: ImportedPlan = read) =>
    propose(of, ground).questions.find(({ id }) => id.includes(part))!.id
  const measureOf = (settled: Settled, no: number, of: ImportedPlan = read): Measure =>
    settle(of, ground, settled).measures.find((measure) => measure.no === no)!

  test('of one amount is meant for each year that has one', () => {
    const id = idOf('2/budgetByYear')
    expect(new Set(Object.values(measureOf(withAnswer(id, 12_345), 2).budgetByYear))).toEqual(new Set([12_345]))
  })

  test('that two are no twins parts them', () => {
    expect(measureOf(PROPOSALS, 4)).toMatchObject({ twinOf: 1 })
    expect(measureOf(withAnswer(idOf('/twinOf/'), null), 4)).not.toHaveProperty('twinOf')
  })

  test('that says how often fills every line that left it open, or leaves them', () => {
    const bare = imported(
      mended(plan(), (measure) => ({
        ...measure,
        outputs: measure.outputs.map((line) =>
          line.indicator ? { ...line, indicator: { ...line.indicator, per: null } } : line,
        ),
      })),
    )
    const id = idOf('/per/', bare)
    const per = (settled: Settled) => measureOf(settled, 1, bare).outputs[0]!.indicator!.per
    expect([per(withAnswer(id, 'year')), per(withAnswer(id, 'plan'))]).toEqual(['year', null])
  })

  test('that gives a number another measure has is refused', () => {
    const id = idOf('6/no/')
    expect(() => settle(read, ground, withAnswer(id, 2))).toThrow('plans.answers-clash')
    expect(() => settle(read, ground, withAnswer(id, 'six'))).toThrow('plans.answer-wrong')
  })

  test('about what only the document can tell sends the person to the file', () => {
    expect(() => settle(read, ground, withAnswer(idOf('5/steps/'), 3))).toThrow('plans.answer-in-file')
  })

  test('that is missing where nothing can be proposed is asked for, whatever was accepted', () => {
    const [first] = read.questions
    const untitled = {
      ...first!,
      field: 'titleTh',
      measureNo: 3,
      values: [null],
      proposal: null,
      code: 'title-doubtful' as const,
    }
    const nameless: ImportedPlan = { ...read, questions: [...read.questions, untitled] }
    expect(() => settle(nameless, ground, PROPOSALS)).toThrow('plans.questions-open')
    const id = idOf('3/titleTh/title-doubtful', nameless)
    expect(measureOf(withAnswer(id, 'มาตรการที่มีชื่อ'), 3, nameless).titleTh).toBe('มาตรการที่มีชื่อ')
  })

  test('that was filled in is read as what the field wants', () => {
    expect(readFree('number', '๑๒,๕๐๐')).toBe(12_500)
    expect(readFree('number', 'มาก')).toBeUndefined()
    expect(readFree('list', 'กองคลัง, กองช่าง\n')).toEqual(['กองคลัง', 'กองช่าง'])
    expect([readFree('text', 'ชื่อ'), readFree('text', '')]).toEqual(['ชื่อ', undefined])
  })

  test('about who reports may name one unit for all, each its own, or some and the rest', () => {
    const ownerless = imported(
      mended(plan(), (measure) => ({ ...measure, responsibleUnits: measure.no < 4 ? [] : measure.responsibleUnits })),
    )
    const id = 'plan/lead/lead-unknown'
    const leads = (value: unknown) =>
      settle(ownerless, ground, withAnswer(id, value))
        .measures.slice(0, 3)
        .map(({ lead }) => lead)
    expect(leads('กองคลัง')).toEqual(['finance', 'finance', 'finance'])
    expect(leads({ 1: 'works', 2: null, 3: 'audit' })).toEqual(['works', null, 'audit'])
    expect(leads({ 2: 'education', '*': 'finance' })).toEqual(['finance', 'education', 'finance'])
    expect(leads({ 2: null, '*': 'finance' })).toEqual(['finance', null, 'finance'])
    expect(() => leads({ 1: 'works' })).toThrow('plans.answer-wrong')
    expect(() => leads({ 1: 'works', '*': 'กองบิน' })).toThrow('plans.answer-wrong')
  })
})
