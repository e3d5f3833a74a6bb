// What the conversation of somebody who reports a matter goes by. Pure.

import type { Option } from '../../../dialog/steps.ts'
import { CATEGORIES, categoryOf } from '../categories.ts'
import { KINDS, type Kind } from '../complaint.ts'
import { findPersonal } from './reading/personal.ts'

/** What the office knows while somebody is asked; strings may be spoken of in questions. */
export type IntakeGiven = {
  readonly abouts: readonly Option[]
  readonly units: readonly Option[]
  readonly villages: readonly Option[]
  readonly contacts: readonly Option[]
  /** Not empty: the place names another district or province. */
  readonly outside: string
  /** The open matter that may be the same; all three are empty when there is none. */
  readonly similarId: string
  readonly similarAbout: string
  readonly similarPlace: string
  readonly similarDate: string
  /** What was guessed from their first words, as a question's beginning. */
  readonly guess: string
}

export const intakeSample: IntakeGiven = {
  abouts: [
    { value: 'road', text: 'ถนน ทางเท้า' },
    { value: 'conduct', text: 'เจ้าหน้าที่' },
    { value: 'praise', text: 'ชมเชย' },
    { value: 'corruption', text: 'การทุจริต' },
  ],
  units: [{ value: 'works', text: 'กองช่าง' }],
  villages: [{ value: 'v1', text: 'หมู่ 1 บ้านท่าตัวอย่าง' }],
  contacts: [{ value: 'line' }, { value: 'phone' }, { value: 'known' }],
  outside: 'yes',
  similarId: '0',
  similarAbout: 'ไฟส่องสว่าง',
  similarPlace: 'หมู่ 1',
  similarDate: '17 พ.ย. 2569',
  guess: 'เรื่องนี้คือ ‘ไฟส่องสว่าง’',
}

/** In the order in which people are asked; the commonest first. */
const EVERYDAY = CATEGORIES.filter(({ aboutOffice, code }) => !aboutOffice && code !== 'other').map(({ code }) => code)
export const OTHER_KINDS = KINDS.filter((kind) => kind !== 'complaint')
export const ABOUTS: readonly string[] = [...EVERYDAY, 'conduct', 'unfair', 'other', ...OTHER_KINDS, 'corruption']

const isKind = (about: string): about is Kind => (KINDS as readonly string[]).includes(about)

export const isHandedOver = (about: string): boolean => categoryOf(about)?.door === 'integrity'
export const isAboutOffice = (about: string): boolean => categoryOf(about)?.aboutOffice ?? false

const PLACELESS: readonly string[] = ['tax', 'welfare']
/** Wishes and questions are about no one spot, nor are taxes. */
export const wantsPlace = (about: string): boolean =>
  categoryOf(about) !== null && !isAboutOffice(about) && !PLACELESS.includes(about)

/** What an answer to the first question means in the register. */
export const meaningOf = (about: string): { readonly kind: Kind; readonly category: string } =>
  isKind(about) ? { kind: about, category: 'other' } : { kind: 'complaint', category: about }

export const hasPersonalData = (text: string | null): boolean => text !== null && findPersonal(text).length > 0
