// Every dialog of every feature: reachable, true to its routes, asked in every language, typable.

import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Dialog, defineDialog } from '../../src/dialog/define.ts'
import { STEP_KINDS } from '../../src/dialog/steps/step.ts'
import { choice, text } from '../../src/dialog/steps.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { loadTemplates } from '../../src/line/flex.ts'
import { report, facts as toyFacts, toyWords, visit } from '../unit/dialog/toy-office.ts'
import { dialogsIn, faultsOfDialog, ONE_OF_EACH, type Tools } from './dialogs.ts'
import { LOCALES } from './locales.ts'
import { dialogFiles } from './source.ts'

const templates = loadTemplates(join(import.meta.dirname, '../../flex-templates'))
const ours: Tools = { words: createWords(LOCALES), templates, facts: toyFacts }
const found = await dialogFiles()
const dialogs = found.flatMap(({ path, exports }) => dialogsIn(exports).map((dialog) => ({ path, dialog })))

describe('the dialogs of the house', () => {
  it('stand in files that hold one', () => {
    expect(found.filter(({ exports }) => dialogsIn(exports).length === 0).map(({ path }) => path)).toEqual([])
  })

  it('have names of their own', () => {
    const names = dialogs.map(({ dialog }) => dialog.name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('can be walked, asked and answered in every language', () => {
    expect(
      dialogs.flatMap(({ path, dialog }) => faultsOfDialog(dialog, ours).map((fault) => `${path}: ${fault}`)),
    ).toEqual([])
  })
})

describe('a dialog that is not honest is found out', () => {
  const { words, close } = toyWords()
  afterAll(close)
  const toys: Tools = { words, templates, facts: toyFacts }
  const faultsOf = (dialog: Dialog) => faultsOfDialog(dialog, toys)

  it('while an honest one passes', () => {
    expect(faultsOf(report)).toEqual([])
    expect(faultsOf(visit)).toEqual(['no words at toy-visit.people.label'].slice(1))
  })

  it('when a question has no words', () => {
    const mute = defineDialog({ ...plan('toy-mute'), steps: { only: text() }, first: 'only', route: { only: 'end' } })
    expect(faultsOf(mute)).toEqual(['no words at toy-mute.title', 'no words at toy-mute.only.ask'])
  })

  it('when a step can never be reached', () => {
    const lost: Dialog = {
      ...report,
      steps: { ...report.steps, category: report.steps.category },
      leads: { ...report.leads, photos: ['confirm'] },
    }
    expect(faultsOf(lost)).toContain('"place" can never be reached')
  })

  it('when a route picks what it did not promise', () => {
    const liar: Dialog = { ...report, routes: { ...report.routes, photos: { to: ['place'], pick: () => 'confirm' } } }
    expect(faultsOf(liar)).toContain('dialog "toy-report": "photos" may not lead to "confirm"')
  })

  it('when a button would not fit', () => {
    const long: Dialog = {
      ...report,
      name: report.name,
      steps: { ...report.steps, category: choice(['road', 'light', 'noise']) },
    }
    const wide: Dialog = {
      ...long,
      steps: {
        ...long.steps,
        category: { ...long.steps.category!, options: () => [{ value: 'x'.repeat(300), text: 'ยาว' }] },
      },
    }
    expect(faultsOf(wide).join()).toMatch(/a button of \d+ characters/)
  })

  it('when a choice cannot be typed', () => {
    const named = (text: string): Dialog => ({
      ...report,
      steps: {
        ...report.steps,
        category: { ...report.steps.category, options: () => [{ value: 'a', text }] } as never,
      },
    })
    expect(faultsOf(named('ยกเลิก')).join()).toContain('means cancel')
    const twins: Dialog = {
      ...report,
      steps: {
        ...report.steps,
        category: {
          ...report.steps.category,
          options: () => [
            { value: 'a', text: 'ถนน' },
            { value: 'b', text: 'ถนน ' },
          ],
        } as never,
      },
    }
    expect(faultsOf(twins).join()).toContain('does not mean')
  })

  it('when a question speaks of what nobody answered', () => {
    const asks: Dialog = {
      ...visit,
      first: 'date',
      leads: { date: ['people'], people: ['end'] },
      routes: { date: { to: ['people'], pick: () => 'people' }, people: { to: ['end'], pick: () => 'end' } },
    }
    expect(faultsOf(asks).join()).toContain('{{people}}')
  })
})

it('every kind of step is among those that are checked', () => {
  expect(new Set(ONE_OF_EACH.map((step) => step.kind))).toEqual(new Set(STEP_KINDS))
})

const plan = <Name extends string>(name: Name) => ({ name, version: 1 })
