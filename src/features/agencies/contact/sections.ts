// What of an office is edited as a table: its rows as texts, and what they mean when they come back.

import type { AgencyCopy } from '../agency.store.ts'
import { directoryOf } from '../profile/directory.ts'

export type Column = {
  readonly name: string
  /** A few to choose from, by `agencies.office.<column>s.<option>`; otherwise it is written. */
  readonly options?: readonly string[]
  readonly digits?: true
}

export type Section = {
  readonly name: 'phones' | 'units' | 'villages' | 'directory'
  readonly columns: readonly Column[]
  /** Rows may be added. */
  readonly grows: boolean
  readonly rows: (copy: AgencyCopy) => readonly Record<string, string>[]
  /** A part of the profile, not checked yet. `key` names the row it was, or is empty. */
  readonly patch: (copy: AgencyCopy, rows: readonly Record<string, string>[]) => Record<string, unknown>
}

type Row = Record<string, string>
const list = (text = ''): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
const count = (text = ''): number | null => (text === '' ? null : Number(text))
const phoneOf = ({ number = '', extension = '' }: Row, label: object | null = null) =>
  number === '' ? null : { number, extension: extension === '' ? null : extension, label }
/** Other languages stay as they were. */
const named = (before: object | null | undefined, th = ''): object => ({ ...before, th })

const phones: Section = {
  name: 'phones',
  columns: [{ name: 'label' }, { name: 'number', digits: true }, { name: 'extension', digits: true }],
  grows: true,
  rows: ({ contact }) =>
    [...(contact.phone ? [contact.phone] : []), ...contact.phones].map(({ label, number, extension }, i) => ({
      key: String(i),
      label: label?.th ?? '',
      number,
      extension: extension ?? '',
    })),
  patch: ({ contact }, rows) => {
    const before = [...(contact.phone ? [contact.phone] : []), ...contact.phones]
    const [phone = null, ...others] = rows.map((row) => {
      const label = row.label ? named(before[Number(row.key || '-1')]?.label, row.label) : null
      return phoneOf(row, label)
    })
    return { contact: { ...contact, phone, phones: others } }
  },
}

const units: Section = {
  name: 'units',
  columns: [
    { name: 'unit' },
    { name: 'short' },
    { name: 'aliases' },
    { name: 'number', digits: true },
    { name: 'extension', digits: true },
  ],
  grows: false,
  rows: (copy) =>
    copy.units.map(({ code, name, short, aliases, phone }) => ({
      key: code,
      unit: name.th,
      short: short ?? '',
      aliases: aliases.join(', '),
      number: phone?.number ?? '',
      extension: phone?.extension ?? '',
    })),
  patch: (copy, rows) => ({
    units: copy.units.map((unit) => {
      const row = rows.find(({ key }) => key === unit.code)
      if (!row) return unit
      const { unit: name = '', short = '', aliases } = row
      return {
        ...unit,
        name: named(unit.name, name),
        short: short === '' ? null : short,
        aliases: list(aliases),
        phone: phoneOf(row, unit.phone?.label ?? null),
      }
    }),
  }),
}

const villages: Section = {
  name: 'villages',
  columns: [
    { name: 'kind', options: ['village', 'community'] },
    { name: 'moo', digits: true },
    { name: 'village' },
    { name: 'people', digits: true },
    { name: 'aliases' },
  ],
  grows: true,
  rows: (copy) =>
    copy.villages.map(({ kind, number, name, people, aliases }, i) => ({
      key: String(i),
      kind,
      moo: number === null ? '' : String(number),
      village: name,
      people: people === null ? '' : String(people),
      aliases: aliases.join(', '),
    })),
  patch: (_copy, rows) => ({
    villages: rows.map(({ kind, moo, village, people, aliases }) => ({
      kind,
      number: count(moo),
      name: village,
      people: count(people),
      aliases: list(aliases),
    })),
  }),
}

const directory: Section = {
  name: 'directory',
  columns: [{ name: 'other' }, { name: 'covers' }, { name: 'number', digits: true }, { name: 'website' }],
  grows: true,
  rows: (copy) =>
    directoryOf(copy.directory).map(({ code, name, covers, phone, website }) => ({
      key: code,
      other: name.th,
      covers: covers.th,
      number: phone,
      website: website ?? '',
    })),
  patch: (copy, rows) => {
    const known = directoryOf(copy.directory)
    const used = new Set(rows.map(({ key }) => key))
    const fresh = (): string => {
      for (let n = 1; ; n += 1)
        if (!used.has(`office-${n}`)) {
          used.add(`office-${n}`)
          return `office-${n}`
        }
    }
    const all = rows.map(({ key = '', other, covers, number, website = '' }) => {
      const before = known.find(({ code }) => code === key)
      return {
        code: before ? key : fresh(),
        name: named(before?.name, other),
        covers: named(before?.covers, covers),
        phone: number,
        ...(website === '' ? {} : { website }),
      }
    })
    // Those every office has are not copied: a number that ships anew is then right here as well.
    const own = all.filter((one) => {
      const before = known.find(({ code }) => code === one.code)
      const isOwn = copy.directory.some(({ code }) => code === one.code)
      return isOwn || !before || JSON.stringify({ ...before, ...one }) !== JSON.stringify(before)
    })
    return { directory: own }
  },
}

export const SECTIONS: readonly Section[] = [phones, units, villages, directory]
