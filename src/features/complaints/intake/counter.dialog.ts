import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, choiceOf, confirm, place, telling, text } from '../../../dialog/steps.ts'
import { hasPersonalData, type IntakeGiven, intakeSample, isAboutOffice, isHandedOver, wantsPlace } from './intake.ts'
import { phone } from './phone-step.ts'

const after = (about: string) => (wantsPlace(about) ? 'place' : 'name')

/** What came to the counter, by telephone, by letter or in the box, taken in by somebody of the office. */
export const counter = defineDialog({
  name: 'complaint-counter',
  version: 1,
  first: 'channel',
  given: intakeSample,
  steps: {
    channel: choice(['counter', 'telephone', 'letter', 'opinion-box']),
    about: choiceOf((given: IntakeGiven) => given.abouts),
    telling: telling({ inPieces: true }),
    unit: choiceOf((given: IntakeGiven) => given.units, { optional: true }),
    extra: text({ max: 100, optional: true }),
    place: place({ optional: true, from: (given: IntakeGiven) => given.villages }),
    name: text({ max: 100, optional: true }),
    phone: phone({ optional: true }),
    address: text({ max: 300, optional: true }),
    private: choice(['hide', 'keep']),
    confirm: confirm(),
  },
  route: {
    channel: 'about',
    about: { to: ['telling', END], pick: ({ about }) => (isHandedOver(about) ? END : 'telling') },
    telling: {
      to: ['extra', 'unit', 'place', 'name'],
      pick: ({ about }, { extraAsk }) => (extraAsk ? 'extra' : isAboutOffice(about) ? 'unit' : after(about)),
    },
    extra: { to: ['place', 'name'], pick: ({ about }) => after(about) },
    unit: 'name',
    place: 'name',
    name: 'phone',
    phone: 'address',
    address: {
      to: ['private', 'confirm'],
      pick: ({ telling: told }) => (hasPersonalData(told.text) ? 'private' : 'confirm'),
    },
    private: 'confirm',
    confirm: END,
  },
})
