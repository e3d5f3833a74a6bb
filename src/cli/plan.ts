// The plan on the command line: a preview of the office's own file, the template, and a plan written in another kind.

import { basename, extname } from 'node:path'
import {
  createCaptions,
  createSayFinding,
  type ImportedPlan,
  importFile,
  planToCsv,
  planToDocx,
  planToXlsx,
  previewLines,
  refuseTooLarge,
  templateCsv,
  templateXlsx,
} from '../features/plans/index.ts'
import type { Command, CommandDeps } from './command.ts'
import { fail } from './errors.ts'

const AGENCY = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** Shows what an import would bring. Keeping it needs the office's own store, which this does not touch. */
export const planImport: Command = {
  name: 'plan import',
  arguments: [{ name: 'file' }],
  options: [
    { name: 'agency', kind: 'text', isRequired: true },
    { name: 'dry-run', kind: 'flag' },
    { name: 'sources', kind: 'flag' },
  ],
  run: async ({ arguments: { file }, options }, deps) => {
    const agency = String(options.agency)
    if (!AGENCY.test(agency)) throw fail('cli.agency-malformed', { agency })
    const imported = readPlan(file!, deps)
    if (!options['dry-run']) throw fail('cli.keeping-not-yet', { file: basename(file!) })
    const { words, language, io, isJson } = deps
    if (isJson) {
      const { plan, questions, found, sources } = imported
      io.out(JSON.stringify({ plan, questions, found, ...(options.sources ? { sources } : {}) }, null, 2))
    } else {
      io.out(previewLines(imported, { words, language, sayFinding: createSayFinding(words, language) }).join('\n'))
    }
    return 0
  },
}

function readPlan(file: string, { io, words, language }: CommandDeps): ImportedPlan {
  const bytes = io.read(file, refuseTooLarge)
  return importFile(basename(file), bytes, {
    say: createSayFinding(words, language),
    captions: createCaptions(words, language),
  })
}

const DEFAULT_YEARS = '2571-2575'
const MOST_YEARS = 10

export const planTemplate: Command = {
  name: 'plan template',
  arguments: [{ name: 'out' }],
  options: [{ name: 'years', kind: 'text' }],
  run: async ({ arguments: { out }, options }, { words, language, io, isJson }) => {
    const years = yearsOf(typeof options.years === 'string' ? options.years : DEFAULT_YEARS)
    const deps = { words, language, captions: createCaptions(words, language) }
    const kind = extname(out!).toLowerCase()
    if (kind === '.xlsx') io.write(out!, templateXlsx(deps, years))
    else if (kind === '.csv') io.write(out!, templateCsv(deps, years))
    else throw fail('cli.kind-unknown', { path: out!, kinds: '.xlsx, .csv' })
    io.out(isJson ? JSON.stringify({ written: out, years }) : words.say(language, 'cli.written', { path: out! }))
    return 0
  },
}

function yearsOf(text: string): number[] {
  const found = /^(25\d\d)(?:-(25\d\d))?$/.exec(text)
  const [from, to] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])]
  if (!found || to < from || to - from >= MOST_YEARS) throw fail('cli.years-malformed', { years: text })
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export const planExport: Command = {
  name: 'plan export',
  arguments: [{ name: 'file' }, { name: 'out' }],
  options: [],
  run: async ({ arguments: { file, out } }, deps) => {
    const { words, language, io, isJson } = deps
    const { plan } = readPlan(file!, deps)
    const captions = createCaptions(words, language)
    const writers: Readonly<Record<string, () => string | Uint8Array>> = {
      '.xlsx': () => planToXlsx(plan, captions),
      '.csv': () => planToCsv(plan, captions),
      '.json': () => `${JSON.stringify(plan, null, 2)}\n`,
      '.docx': () => planToDocx(plan, words),
    }
    const write = writers[extname(out!).toLowerCase()]
    if (!write) throw fail('cli.kind-unknown', { path: out!, kinds: Object.keys(writers).join(', ') })
    io.write(out!, write())
    io.out(isJson ? JSON.stringify({ written: out }) : words.say(language, 'cli.written', { path: out! }))
    return 0
  },
}
