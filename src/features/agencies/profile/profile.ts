// The office's profile as a file: what `agency set --profile` reads and `agency show` writes. Told apart by its paths.

import { z } from 'zod'
import { AGENCY_TYPES, type Agency, newAgency, TYPE_WORDS } from '../agency.ts'

const text = z.string().trim().min(1).max(300)
const names = z.object({ th: text }).catchall(text)
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const digits = z.string().regex(/^[0-9+][0-9 +-]{2,24}$/)
const phone = z.strictObject({
  number: digits,
  extension: z
    .string()
    .regex(/^\d{1,6}$/)
    .nullable()
    .default(null),
  label: names.nullable().default(null),
})
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const hours = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, until: time })
  .refine(({ from, until }) => from < until)
const aliases = z.array(text).default([])
const optional = text.nullable().default(null)

const contact = z.strictObject({
  phone: phone.nullable().default(null),
  phones: z.array(phone).default([]),
  address: names.nullable().default(null),
  email: z.email().nullable().default(null),
  website: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  hours: z.array(hours).default([]),
  protection: z
    .strictObject({ phone: digits.nullable().default(null), email: z.email().nullable().default(null) })
    .nullable()
    .default(null),
  centre: z
    .strictObject({
      name: names,
      place: names,
      hours: z.array(hours).default([]),
      phones: z.array(phone).default([]),
      channels: z.array(text).default([]),
    })
    .nullable()
    .default(null),
})

const unit = z.strictObject({
  code,
  name: names,
  short: optional,
  aliases,
  parent: code.nullable().default(null),
  phone: phone.nullable().default(null),
})
const village = z.strictObject({
  kind: z.enum(['village', 'community']),
  number: z.int().min(1).max(99).nullable().default(null),
  name: text,
  people: z.int().min(0).nullable().default(null),
  aliases,
})
const otherOffice = z.strictObject({
  code,
  name: names,
  covers: names,
  phone: digits,
  website: z.url({ protocol: /^https?$/ }).exactOptional(),
})

const profile = z.strictObject({
  type: z.enum(AGENCY_TYPES),
  name: names,
  shortName: names,
  subdistrict: optional,
  district: optional,
  province: optional,
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('th'),
  contact: contact.default(
    newAgency({ type: 'municipality', name: { th: '-' }, shortName: { th: '-' } }).contact as never,
  ),
  units: z.array(unit).max(200).default([]),
  villages: z.array(village).max(500).default([]),
  directory: z.array(otherOffice).max(200).default([]),
  words: z.array(z.strictObject({ word: z.enum(TYPE_WORDS), text: names })).default([]),
})

export type Profile = Omit<Agency, 'holidays' | 'rules' | 'phrases' | 'categories'>
/** `mistakes` are places in the file, such as units.2.code. */
export type ReadProfile =
  | { readonly agency: Agency; readonly mistakes: readonly [] }
  | { readonly agency: null; readonly mistakes: readonly string[] }

export function readProfile(given: unknown): ReadProfile {
  const read = profile.safeParse(given)
  if (read.success) return { agency: newAgency(read.data as Profile), mistakes: [] }
  return {
    agency: null,
    mistakes: read.error.issues.map(({ path, message }) => `${path.join('.') || '.'}: ${message}`),
  }
}

/** The file of an agency: everything but its account, holidays and rules, which have commands of their own. */
export function profileOf(agency: Agency): Profile {
  const {
    type,
    name,
    shortName,
    subdistrict,
    district,
    province,
    language,
    contact,
    units,
    villages,
    directory,
    words,
  } = agency
  return {
    type,
    name,
    shortName,
    subdistrict,
    district,
    province,
    language,
    contact,
    units,
    villages,
    directory,
    words,
  }
}
