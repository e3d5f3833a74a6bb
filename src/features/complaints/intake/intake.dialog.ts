import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, choiceOf, confirm, place, telling, text } from '../../../dialog/steps.ts'
import { hasPersonalData, type IntakeGiven, intakeSample, isAboutOffice, isHandedOver, wantsPlace } from './intake.ts'
import { phone } from './phone-step.ts'

type Told = { readonly telling: { readonly text: string | null } }

const last = ({ telling: told }: Told) => (hasPersonalData(told.text) ? 'private' : 'confirm')

const after = (about: string) => (wantsPlace(about) ? 'place' : 'contact')

/** Eight taps and messages at most: what, told, where, how to answer, and it is sent. */
export const intake = defineDialog({
  name: 'complaint-intake',
  version: 1,
  first: 'about',
  given: intakeSample,
  steps: {
    about: choiceOf((given: IntakeGiven) => given.abouts),
    telling: telling({ inPieces: true }),
    unit: choiceOf((given: IntakeGiven) => given.units, { optional: true }),
    extra: text({ max: 100, optional: true }),
    place: place({ optional: true, from: (given: IntakeGiven) => given.villages }),
    outside: choice(['forward', 'inside']),
    similar: choice(['join', 'apart']),
    contact: choiceOf((given: IntakeGiven) => given.contacts),
    phone: phone(),
    name: text({ max: 100, optional: true }),
    private: choice(['hide', 'keep']),
    confirm: confirm(),
  },
  route: {
    about: { to: ['telling', END], pick: ({ about }) => (isHandedOver(about) ? END : 'telling') },
    telling: {
      to: ['extra', 'unit', 'place', 'contact'],
      pick: ({ about }, { extraAsk }) => (extraAsk ? 'extra' : isAboutOffice(about) ? 'unit' : after(about)),
    },
    extra: { to: ['place', 'contact'], pick: ({ about }) => after(about) },
    unit: 'contact',
    place: {
      to: ['outside', 'similar', 'contact'],
      pick: (_answers, { outside, similarId }) =>
        outside !== '' ? 'outside' : similarId !== '' ? 'similar' : 'contact',
    },
    outside: 'contact',
    similar: { to: ['contact', END], pick: ({ similar }) => (similar === 'join' ? END : 'contact') },
    contact: {
      to: ['phone', 'private', 'confirm'],
      pick: ({ contact, telling: told }) => (contact === 'phone' ? 'phone' : last({ telling: told })),
    },
    phone: 'name',
    name: { to: ['private', 'confirm'], pick: ({ telling: told }) => last({ telling: told }) },
    private: 'confirm',
    confirm: END,
  },
})
