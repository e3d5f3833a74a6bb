// What the conversation of somebody who reports a matter goes by. Pure.

import type { Option } from '../../../dialog/steps.ts'
import { CATEGORIES, type Category, categoryOf, OTHER } from '../categories.ts'
import { KINDS, type Kind } from '../complaint.ts'
import { findPersonal } from './reading/personal.ts'

/** What the office knows while somebody is asked; strings may be spoken of in questions. */
export type IntakeGiven = {
  readonly abouts: readonly Option[]
  readonly units: readonly Option[]
  readonly villages: readonly Option[]
  readonly contacts: readonly Option[]
  /** The one more question their subject has; empty when it has none. */
  readonly extraAsk: string
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
  extraAsk: 'ขอเลขที่เสา',
  outside: 'yes',
  similarId: '0',
  similarAbout: 'ไฟส่องสว่าง',
  similarPlace: 'หมู่ 1',
  similarDate: '17 พ.ย. 2569',
  guess: 'เรื่องนี้คือ ‘ไฟส่องสว่าง’',
}

export const OTHER_KINDS = KINDS.filter((kind) => kind !== 'complaint')
const ABOUT_OFFICE = ['conduct', 'unfair'] as const

/** In the order in which people are asked: the office's own order, then what is about the office, and wishes. */
export const aboutsOf = (categories: readonly Category[]): readonly string[] => [
  ...categories.filter(({ aboutOffice, code, off }) => !aboutOffice && !off && code !== OTHER).map(({ code }) => code),
  ...ABOUT_OFFICE,
  OTHER,
  ...OTHER_KINDS,
  'corruption',
]
export const ABOUTS: readonly string[] = aboutsOf(CATEGORIES)

const isKind = (about: string): about is Kind => (KINDS as readonly string[]).includes(about)

export const isHandedOver = (about: string): boolean => categoryOf(about)?.door === 'integrity'
export const isAboutOffice = (about: string): boolean => categoryOf(about)?.aboutOffice ?? false

const PLACELESS: readonly string[] = ['tax', 'welfare']
/** Wishes and questions are about no one spot, nor are taxes. */
export const wantsPlace = (about: string): boolean =>
  !isKind(about) && !isAboutOffice(about) && !PLACELESS.includes(about)

/** What an answer to the first question means in the register. */
export const meaningOf = (about: string): { readonly kind: Kind; readonly category: string } =>
  isKind(about) ? { kind: about, category: 'other' } : { kind: 'complaint', category: about }

export const hasPersonalData = (text: string | null): boolean => text !== null && findPersonal(text).length > 0
