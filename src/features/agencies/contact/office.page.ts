// The office at the console: its telephones with extensions, its units, villages and communities, and other offices. Tables
// of fields, checked by the same rules as the profile's file.

import type { ConsolePage, Posted } from '../../../web/page.ts'
import type { Agencies } from '../agencies.ts'
import type { AgencyCopy } from '../agency.store.ts'
import type { Agency } from '../agency.ts'
import { fail } from '../errors.ts'
import { profileOf, readProfile } from '../profile/profile.ts'
import { officeBody } from './office.views.ts'
import { SECTIONS, type Section } from './sections.ts'

export function officePage({ agencies }: { readonly agencies: Pick<Agencies, 'of' | 'desk'> }): ConsolePage {
  return {
    path: '/console/:agency/office',
    action: 'settings.read',
    change: 'settings.change',
    menu: 'agencies.office.title',
    async get(asked) {
      const copy = await agencies.of(asked.agency)
      const may = asked.visitor.may('settings.change')
      return { page: asked.say('agencies.office.title'), body: officeBody(asked, copy, may) }
    },
    async post({ agency, at, cause, filled, link, visitor }) {
      const section = SECTIONS.find(({ name }) => name === filled.text('section'))
      if (!section) throw fail('agencies.profile-malformed', { where: filled.text('section') })
      const patch = changed(await agencies.of(agency), section, rowsIn(filled, section))
      await agencies.desk.update(agency, { cause, at: at.epochMilliseconds, who: visitor.chat }, patch)
      return { go: link(`/console/${agency}/office`) }
    },
  }
}

/** A row nobody wrote anything into is none. */
function rowsIn(filled: Posted['filled'], { columns, name }: Section): Record<string, string>[] {
  const rows: Record<string, string>[] = []
  const count = Math.min(Number(filled.text('rows')) || 0, 600)
  for (let i = 0; i < count; i += 1) {
    const row = Object.fromEntries(columns.map((column) => [column.name, filled.text(`${name}.${i}.${column.name}`)]))
    const key = filled.text(`${name}.${i}.key`)
    const isEmpty = columns.every((column) => column.options !== undefined || row[column.name] === '')
    if (!isEmpty) rows.push({ ...row, key })
  }
  return rows
}

/** As the profile's file would have it; the first thing that is wrong is named by its place. */
function changed(copy: AgencyCopy, section: Section, rows: readonly Record<string, string>[]): Partial<Agency> {
  const given = section.patch(copy, rows)
  const { agency, mistakes } = readProfile({ ...profileOf(copy), ...given })
  if (!agency) throw fail('agencies.profile-malformed', { where: mistakes[0] ?? '' })
  return Object.fromEntries(Object.keys(given).map((key) => [key, agency[key as keyof Agency]]))
}
