// What a command about agencies is given: by flag, from a file, or asked.

import { readFile } from 'node:fs/promises'
import {
  AGENCY_TYPES,
  type Agency,
  type AgencyType,
  type Names,
  newAgency,
  OFFICE_HOURS,
  profileOf,
  readProfile,
} from '../../../features/agencies/index.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { type Call, flag, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

export const PROFILE_OPTIONS = [
  text('type'),
  text('name'),
  text('short-name'),
  text('name-en'),
  text('short-name-en'),
  text('phone'),
  text('profile'),
]
export const CHANNEL_OPTIONS = [text('secret-file'), text('token-file'), flag('no-webhook')]

/** A flag, or what is asked when somebody watches; otherwise it is missing. */
export async function wanted(call: Call, option: string, question: string): Promise<string> {
  const given = call.flag(option)?.trim()
  if (given) return given
  const answer = await call.terminal?.ask(`${call.say(question)} `)
  if (answer) return answer
  throw new Refusal('operate.missing', { what: `--${option}` })
}

export async function slugOf(call: Call): Promise<AgencyId> {
  const slug = call.argument('slug') ?? (await call.terminal?.ask(`${call.say('operate.ask.slug')} `))
  if (!slug) throw new Refusal('operate.missing', { what: 'SLUG' })
  return slug as AgencyId
}

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path === '-' ? '/dev/stdin' : path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal('operate.unreadable', { path, reason: code ?? String(error) })
  }
}

/** Secrets come from a file or from the keyboard, never from the command line, where others see them. */
export async function secretOf(call: Call, option: 'secret-file' | 'token-file'): Promise<string | undefined> {
  const path = call.flag(option)
  if (path !== undefined) return checkSecret(option, (await readText(path)).trim())
  return undefined
}

export async function secretAsked(call: Call, option: 'secret-file' | 'token-file'): Promise<string> {
  const given = await secretOf(call, option)
  if (given !== undefined) return given
  const typed = await call.terminal?.askHidden(`${call.say(`operate.ask.${option}`)} `)
  if (!typed) throw new Refusal('operate.missing', { what: `--${option}` })
  return checkSecret(option, typed)
}

function checkSecret(option: string, given: string): string {
  const fits = option === 'secret-file' ? /^[0-9a-f]{32}$/.test(given) : /^[\x21-\x7e]{20,}$/.test(given)
  if (!fits) throw new Refusal(`operate.bad-${option}`)
  return given
}

export function typeOf(given: string): AgencyType {
  const type = AGENCY_TYPES.find((one) => one === given)
  if (!type) throw new Refusal('operate.bad-type', { given, types: AGENCY_TYPES.join(', ') })
  return type
}

/** The profile the flags ask for, on top of what is there. */
export async function profileGiven(call: Call, before: Agency | null): Promise<Agency> {
  const path = call.flag('profile')
  const base = path === undefined ? before : await readProfileFile(path)
  const type =
    base && call.flag('type') === undefined ? base.type : typeOf(await wanted(call, 'type', 'operate.ask.type'))
  const nameTh = base && call.flag('name') === undefined ? base.name.th : await wanted(call, 'name', 'operate.ask.name')
  const name = named(base?.name, nameTh, call.flag('name-en'))
  // Renamed without a word on the short name, the old one would go on signing.
  const keepsShort = base !== null && call.flag('name') === undefined
  const shortTh = call.flag('short-name') ?? (keepsShort ? base.shortName.th : nameTh)
  const shortName = named(base?.shortName, shortTh, call.flag('short-name-en') ?? (keepsShort ? undefined : name.en))
  const fresh = base ?? newAgency({ type, name, shortName })
  const phone = call.flag('phone')
  const contact = {
    ...fresh.contact,
    hours: fresh.contact.hours.length > 0 ? fresh.contact.hours : OFFICE_HOURS,
    ...(phone === undefined ? {} : { phone: { number: phone, extension: null, label: null } }),
  }
  // Read back as a file would be: flags obey the same rules.
  return checked({ ...profileOf(fresh), type, name, shortName, contact }, '--')
}

const named = (before: Names | undefined, th: string, en: string | undefined): Names => ({
  ...before,
  th,
  ...(en === undefined ? {} : { en }),
})

async function readProfileFile(path: string): Promise<Agency> {
  const written = await readText(path)
  let parsed: unknown
  try {
    parsed = JSON.parse(written)
  } catch {
    throw new Refusal('operate.not-json', { path })
  }
  return checked(parsed, path)
}

function checked(given: unknown, path: string): Agency {
  const { agency, mistakes } = readProfile(given)
  if (!agency)
    throw new Refusal('operate.bad-profile', { path, mistakes: mistakes.map((one) => `  - ${one}`).join('\n') })
  return agency
}
