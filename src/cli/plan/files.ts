// The template, and a plan written as a file: the one that is kept, or another file in another kind.

import { extname } from 'node:path'
import {
  createCaptions,
  type PlanFile,
  planPaper,
  planToCsv,
  planToXlsx,
  templateCsv,
  templateXlsx,
  toPlanFile,
} from '../../features/plans/index.ts'
import { pressHere } from '../../papers/press-here.ts'
import { fail } from '../errors.ts'
import { type Call, type OfficeCommand, text } from '../office/call.ts'
import { planDesk, wantedPlan } from './desk.ts'
import { readPlan } from './import.ts'

const DEFAULT_YEARS = '2571-2575'
const MOST_YEARS = 10

export const planTemplate: OfficeCommand = {
  name: 'plan template',
  action: 'plan.read',
  arguments: [{ name: 'out' }],
  options: [text('years')],
  async run(call) {
    const { words, language } = call
    const out = call.argument('out')!
    const years = yearsOf(call.flag('years') ?? DEFAULT_YEARS)
    const deps = { words, language, captions: createCaptions(words, language) }
    const kind = extname(out).toLowerCase()
    if (kind === '.xlsx') call.files.write(out, templateXlsx(deps, years))
    else if (kind === '.csv') call.files.write(out, templateCsv(deps, years))
    else throw fail('cli.kind-unknown', { path: out, kinds: '.xlsx, .csv' })
    return { json: { written: out, years }, lines: [call.say('cli.written', { path: out })] }
  },
}

function yearsOf(typed: string): number[] {
  const found = /^(25\d\d)(?:-(25\d\d))?$/.exec(typed)
  const [from, to] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])]
  if (!found || to < from || to - from >= MOST_YEARS) throw fail('cli.years-malformed', { years: typed })
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export const planExport: OfficeCommand = {
  name: 'plan export',
  action: 'plan.read',
  arguments: [{ name: 'file' }, { name: 'out', isOptional: true }],
  options: [text('agency'), text('fiscal-year'), text('version')],
  async run(call) {
    const [file, out] = [call.argument('file')!, call.argument('out')]
    const path = out ?? file
    const write = writerFor(call, path)
    const plan =
      out === undefined ? toPlanFile(await wantedPlan(call, await planDesk(call))) : readPlan(call, file).plan
    call.files.write(path, await write(plan))
    return { json: { written: path }, lines: [call.say('cli.written', { path })] }
  },
}

type Write = (plan: PlanFile) => string | Uint8Array | Promise<Uint8Array>

/** Asked for before anything is read: a kind nobody writes costs nothing. */
function writerFor({ words, language }: Call, path: string): Write {
  const captions = createCaptions(words, language)
  const writers: Readonly<Record<string, Write>> = {
    '.xlsx': (plan) => planToXlsx(plan, captions),
    '.csv': (plan) => planToCsv(plan, captions),
    '.json': (plan) => `${JSON.stringify(plan, null, 2)}\n`,
    '.docx': (plan) => pressHere.docx(planPaper(plan, words)),
  }
  const write = writers[extname(path).toLowerCase()]
  if (!write) throw fail('cli.kind-unknown', { path, kinds: Object.keys(writers).join(', ') })
  return write
}
