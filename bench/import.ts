// npm run bench:import -- DIR: every *.txt and *.docx of the folder is imported and held against the *.json of its name.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCaptions, createSayFinding, importFile, type PlanFile } from '../src/features/plans/index.ts'
import { createWords } from '../src/kernel/i18n.ts'
import { FIELDS, type Score, score } from './import-score.ts'

const [folder, expectedFolder = folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isVerbose = process.argv.includes('--misses')
if (folder === undefined || expectedFolder === undefined) {
  console.error('npm run bench:import -- DIR [DIR-OF-JSON] [--misses]')
  process.exit(2)
}

const words = createWords(fileURLToPath(new URL('../locales', import.meta.url)))
const deps = { say: createSayFinding(words, 'th'), captions: createCaptions(words, 'th') }

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`)
const pad = (text: string, width: number): string => text.padStart(width)
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

/** `bang-sare-plan.txt` is held against `bang-sare-plan.json` or `bang-sare.json`. */
function expectedFor(file: string): string | undefined {
  const name = basename(file, extname(file))
  return [name, name.replace(/-plan$/, '')].map((base) => join(expectedFolder!, `${base}.json`)).find(existsSync)
}

console.log(
  [
    'file'.padEnd(34),
    ...FIELDS.map((field) => pad(field, 9)),
    pad('all', 8),
    pad('unsure', 8),
    pad('wrong+sure', 11),
    pad('ms', 6),
  ].join(' '),
)
for (const file of readdirSync(folder).sort()) {
  if (!['.txt', '.docx'].includes(extname(file))) continue
  const path = expectedFor(file)
  if (path === undefined) continue
  const expected = JSON.parse(readFileSync(path, 'utf8')) as PlanFile
  const bytes = readFileSync(join(folder, file))
  const started = performance.now()
  const imported = importFile(file, bytes, deps)
  const took = performance.now() - started
  const result = score(expected, imported.plan, imported.questions)
  print(file, result, took)
}

function print(file: string, { total, right, unsure, misses }: Score, took: number): void {
  const cells = FIELDS.map((field) => pad(`${right[field]}/${total[field]}`, 9))
  const all = sum(total)
  const wrong = misses.filter(({ isSure }) => isSure).length
  console.log(
    [
      file.padEnd(34),
      ...cells,
      pad(percent(sum(right), all), 8),
      pad(percent(sum(unsure), all), 8),
      pad(String(wrong), 11),
      pad(took.toFixed(0), 6),
    ].join(' '),
  )
  if (isVerbose)
    for (const { no, field, expected, found, isSure } of misses)
      console.log(
        `  #${no} ${field}${isSure ? ' SURE' : ''}\n    expected ${JSON.stringify(expected)}\n    found    ${JSON.stringify(found)}`,
      )
}
