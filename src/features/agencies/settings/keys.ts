// What may be set, and the shape of each value. The values and where they come from stand in rules.json.

import { z } from 'zod'
import { DAY_TYPES } from '../../../kernel/working-days.ts'

const days = z.int().min(0).max(3650)
const period = z.strictObject({ days, type: z.enum(DAY_TYPES) })
const list = z.array(days).min(1).max(10)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const monthDay = z.string().refine(isMonthDay)
const duration = z.string().refine(isDuration)

const shapes = {
  'complaint.answer': period,
  'complaint.near-due': days,
  'complaint.dun': list,
  'complaint.confirm-silence': period,
  // `person` in a day, `office` in an hour; while people are trained nothing is turned away.
  'complaint.limits': z.strictObject({
    person: z.int().min(1).max(1000),
    office: z.int().min(1).max(100_000),
    mode: z.enum(['hold', 'training']),
  }),
  'complaint.blocked-words': z.array(z.string().trim().min(2).max(60)).max(300),
  'integrity.ack': days,
  'integrity.door': z.string().max(300),
  'integrity.feedback': days,
  'integrity.protection': days,
  'gift.report': days,
  'gift.threshold': z.number().min(0),
  'pdpa.access': days,
  'pdpa.erasure': days,
  'pdpa.breach-hours': z.int().min(1).max(1000),
  'pdpa.breach-late': days,
  'plan.round6': monthDay,
  'plan.round12': monthDay,
  'plan.round-days': days,
  'plan.round-lead': days,
  'plan.round-grace': days,
  'plan.cycle-days': days,
  'plan.reminder-leads': list,
  'paper.digits': z.enum(['arabic', 'thai']),
  'paper.reporter-position': z.string().max(120),
  'digest.on-days-off': z.enum(['send', 'wait']),
  'ita.countdown': monthDay,
  'ita.oit-open': monthDay,
  'ita.oit-close': monthDay,
  'ita.results': monthDay,
  'ita.pass-mark': z.number().min(0).max(100),
  'statistics.small-cell': z.int().min(1).max(100),
  /** Days after the event or period of a rule of duties, by its key; or off; what is not named stays as it ships. */
  'duty.rules': z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.union([days, z.literal('off')])),
  'reminder.leads': list,
  'quiet.hours': z.strictObject({ from: time, until: time }),
  'quota.reserve': z.int().min(0),
  'retention.chat': duration,
  'retention.drafts': duration,
  'retention.case-contact': duration,
  'retention.integrity-identity': duration,
  'retention.papers': duration,
  'retention.log': duration,
  'retention.integrity-log': duration,
  'retention.traffic': duration,
  'retention.backups': duration,
} as const

export type SettingKey = keyof typeof shapes
export type SettingValue<Key extends SettingKey = SettingKey> = z.infer<(typeof shapes)[Key]>

export const SETTING_KEYS = Object.keys(shapes) as SettingKey[]
export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(shapes, key)

/** The value when it has the key's shape; undefined when not. */
export const readValue = <Key extends SettingKey>(key: Key, given: unknown): SettingValue<Key> | undefined =>
  shapes[key].safeParse(given).data as SettingValue<Key> | undefined

function isMonthDay(text: string): boolean {
  try {
    Temporal.PlainMonthDay.from(text, { overflow: 'reject' })
    return /^\d\d-\d\d$/.test(text)
  } catch {
    return false
  }
}

function isDuration(text: string): boolean {
  try {
    const { sign, years, months, weeks, days } = Temporal.Duration.from(text)
    return sign === 1 && years + months + weeks + days > 0
  } catch {
    return false
  }
}
