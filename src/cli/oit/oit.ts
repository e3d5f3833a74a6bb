// A year's public data at the machine: the list, another list from a file or from last year, and the pack as it stands.

import { basename, extname } from 'node:path'
import { settingOn } from '../../features/agencies/index.ts'
import { createComplaints } from '../../features/complaints/index.ts'
import { createDuties } from '../../features/duties/index.ts'
import {
  catalogueFrom,
  catalogueToCsv,
  catalogueToJson,
  createOit,
  createVoice,
  kindOf,
  packPaper,
  packSheets,
  pagePath,
  worstFirst,
} from '../../features/oit/index.ts'
import { createPlans } from '../../features/plans/index.ts'
import { createProgress } from '../../features/progress/index.ts'
import { createReports } from '../../features/reports/index.ts'
import { dayOf, fiscalYearOf } from '../../kernel/calendar.ts'
import { pressHere } from '../../papers/press-here.ts'
import { fail } from '../errors.ts'
import { atDesk, unchanged } from '../office/at-desk.ts'
import { type Call, type OfficeCommand, text } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'
import { yearFlag } from '../plan/desk.ts'

const COMMON = [text('agency'), text('fiscal-year')]
const MOST_BYTES = 1024 * 1024

async function oitDesk(call: Call) {
  const asked = yearFlag(call)
  const desk = await atDesk(call)
  const { connection, agencies, people, words, now, copy } = desk
  const { offices } = agencies
  const { seals } = await call.open()
  const house = { connection, agencies, offices, people, words, changed: unchanged }
  const plans = createPlans(house)
  const progress = createProgress({ ...house, plans })
  const complaints = createComplaints({ ...house, seals, ...NOTHING_SENT })
  const reports = createReports({ ...house, progress, library: null, press: pressHere })
  const oit = createOit({ ...house, plans, complaints, reports, duties: createDuties({ ...house, library: null }) })
  const office = await offices.of(desk.agency)
  const facts = { ...office.words(call.language), office: office.name(call.language) }
  const voice = createVoice({
    say: (address, more) => words.say(call.language, address, { ...facts, ...more }),
    language: call.language,
    digits: settingOn(copy.rules, 'paper.digits', dayOf(now)),
    units: copy.units,
  })
  return { ...desk, oit, office, voice, fiscalYear: asked ?? fiscalYearOf(now) }
}

/** Years there are lists for; with a year, its items. */
export const oitList: OfficeCommand = {
  name: 'oit list',
  action: 'oit.read',
  arguments: [{ name: 'out', isOptional: true }],
  options: COMMON,
  async run(call) {
    const out = call.argument('out')
    const kind = out === undefined ? '' : extname(out).toLowerCase()
    if (out !== undefined && kind !== '.csv' && kind !== '.json')
      throw fail('cli.kind-unknown', { path: out, kinds: '.csv, .json' })
    const { agency, oit, voice, fiscalYear } = await oitDesk(call)
    const list = await oit.list(agency, fiscalYear)
    if (!list) throw new Refusal('oit.no-catalogue', { year: fiscalYear })
    const { catalogue } = list
    if (out !== undefined)
      call.files.write(out, kind === '.csv' ? catalogueToCsv(catalogue) : catalogueToJson(catalogue))
    return {
      json: { years: await oit.years(agency), written: out ?? null, ...catalogue },
      lines: [
        voice.say('oit.page.year-title', { year: fiscalYear }),
        ...catalogue.items.map((one) => `${one.number ?? '–'}\t${one.key}\t${voice.title(one)}`),
        ...(catalogue.items.some(({ mark }) => mark !== 'V') ? [voice.say('oit.confirm')] : []),
        ...(out === undefined ? [] : [call.say('cli.written', { path: out })]),
      ],
    }
  },
}

export const oitImport: OfficeCommand = {
  name: 'oit import',
  action: 'oit.change',
  arguments: [{ name: 'file' }],
  options: COMMON,
  async run(call) {
    const file = call.argument('file')!
    const bytes = call.files.read(file, (size) => {
      if (size > MOST_BYTES) throw new Refusal('oit.file-unread', { file })
    })
    const { agency, copy, oit, occurrence, fiscalYear } = await oitDesk(call)
    const catalogue = catalogueFrom(basename(file), bytes, { fiscalYear, kind: kindOf(copy.type) })
    await oit.keepCatalogue(agency, occurrence, catalogue, 'imported')
    const n = catalogue.items.length
    return { json: { fiscalYear, items: n }, lines: [call.say('oit.imported', { n, year: fiscalYear })] }
  },
}

export const oitCopy: OfficeCommand = {
  name: 'oit copy',
  action: 'oit.change',
  arguments: [],
  options: COMMON,
  async run(call) {
    const { agency, oit, occurrence, fiscalYear } = await oitDesk(call)
    const { items } = await oit.copy(agency, fiscalYear, occurrence)
    const n = items.length
    return { json: { fiscalYear, items: n }, lines: [call.say('oit.copied', { n, year: fiscalYear })] }
  },
}

export const oitPack: OfficeCommand = {
  name: 'oit pack',
  action: 'oit.read',
  arguments: [{ name: 'out', isOptional: true }],
  options: COMMON,
  async run(call) {
    const out = call.argument('out')
    const kind = out === undefined ? '' : extname(out).toLowerCase()
    if (out !== undefined && kind !== '.xlsx' && kind !== '.pdf')
      throw fail('cli.kind-unknown', { path: out, kinds: '.xlsx, .pdf' })
    const { agency, copy, oit, office, voice, fiscalYear, now } = await oitDesk(call)
    if (!(await oit.list(agency, fiscalYear))) throw new Refusal('oit.no-catalogue', { year: fiscalYear })
    const pack = await oit.pack(agency, fiscalYear, now)
    const given = {
      pack,
      office: copy.name.th,
      pageOf: (key: string) => `${office.address}${pagePath(agency, fiscalYear, key)}`,
    }
    if (out !== undefined) {
      const bytes =
        kind === '.pdf'
          ? await pressHere.pdf(packPaper(given, true, voice))
          : await pressHere.xlsx(packSheets(given, true, voice))
      call.files.write(out, bytes)
    }
    const { counts, estimate, items, stand } = pack
    return {
      json: {
        fiscalYear,
        phase: stand.phase,
        daysLeft: stand.left,
        counts,
        estimate,
        written: out ?? null,
        items: items.map(({ key, number, state, owner, proof }) => ({ key, number, state, owner, proof })),
      },
      lines: [
        voice.say('oit.card.counts', { ...counts, now: estimate.now }),
        ...worstFirst(items).map(
          (one) =>
            `${voice.say(`oit.state.${one.state}`)}\t${one.number ?? '–'}\t${voice.title(one)}\t${voice.cell(one.next)}`,
        ),
        ...(out === undefined ? [] : [call.say('cli.written', { path: out })]),
      ],
    }
  },
}

/** Nobody files anything through this door. */
const NOTHING_SENT = {
  library: { adopt: async () => undefined, erase: async () => 0, find: async () => [] },
  conversationOf: async () => null,
  isAway: async () => false,
}
