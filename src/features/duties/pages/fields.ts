// Forms of the console about duties: what is chosen, what is filled in, and how it is read.

import { type Html, html } from '../../../web/html.ts'
import type { Asked, Filled } from '../../../web/page.ts'
import { type Agencies, CHANNELS, type Channel, channelName, isChannel, unitName } from '../../agencies/index.ts'
import { mayRole, OFFICES } from '../../people/index.ts'
import { DUTY_KINDS, type DutyKind, type DutyOwner, isDutyKind } from '../duty.ts'
import { fail } from '../errors.ts'

type Named = { readonly value: string; readonly words: string }

/** A select; `none` stands first and means nothing is chosen. */
export function select(name: string, label: string, ones: readonly Named[], chosen: string, none?: string): Html {
  const all = none === undefined ? ones : [{ value: '', words: none }, ...ones]
  return html`<label>${label} <select name="${name}">${all.map(
    ({ value, words }) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
  )}</select></label>`
}

export const kindField = ({ say }: Asked, chosen: DutyKind): Html =>
  select(
    'kind',
    say('duties.rows.kind'),
    DUTY_KINDS.map((value) => ({ value, words: say(`duties.kinds.${value}`) })),
    chosen,
  )

/** `unit:works`, `role:clerk`. */
export const ownerText = (owner: DutyOwner): string => ('unit' in owner ? `unit:${owner.unit}` : `role:${owner.role}`)

/** A delegate's own reports come from their orders; nobody is handed another's. */
const OWNING = OFFICES.filter((role) => mayRole(role, 'duty.do') && role !== 'delegate')

export async function ownersNamed(
  { agencies }: { readonly agencies: Pick<Agencies, 'of'> },
  { agency, language, say }: Asked,
): Promise<Named[]> {
  const { units } = await agencies.of(agency)
  return [
    ...units.map((unit) => ({ value: `unit:${unit.code}`, words: unitName(unit, language) })),
    ...OWNING.map((role) => ({ value: `role:${role}`, words: say(`people.roles.${role}`) })),
  ]
}

export async function readOwner(
  { agencies }: { readonly agencies: Pick<Agencies, 'of'> },
  { agency }: Asked,
  text: string,
): Promise<DutyOwner> {
  const [kind, name = ''] = text.split(':')
  const { units } = await agencies.of(agency)
  if (kind === 'unit' && units.some(({ code }) => code === name)) return { unit: name }
  const role = OWNING.find((one) => one === name)
  if (kind === 'role' && role) return { role }
  throw fail('duties.no-owner')
}

export function readKind(text: string): DutyKind {
  if (!isDutyKind(text)) throw fail('duties.no-title')
  return text
}

/** A day of the browser's calendar; nothing is nothing. */
export function readDayField(text: string): string | null {
  if (text === '') return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    throw fail('duties.bad-day')
  }
}

export const channelsField = ({ language, say }: Asked, words: Parameters<typeof channelName>[2]): Html =>
  html`<fieldset><legend>${say('duties.rows.channels')}</legend>${CHANNELS.map(
    (value) =>
      html`<label class="tick"><input type="checkbox" name="channel" value="${value}"> ${channelName(value, language, words)}</label>`,
  )}</fieldset>`

export const readChannels = (filled: Filled): Channel[] => filled.all('channel').filter(isChannel)
