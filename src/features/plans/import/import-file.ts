// A file of any kind we read, told by what it holds and not by its name alone.

import { fail } from '../errors.ts'
import { parsePlanFile } from '../plan.schema.ts'
import type { PlanFile } from '../plan.ts'
import type { Captions } from '../register/captions.ts'
import { csvToPlan, xlsxToPlan } from '../register/carriers.ts'
import { checkPlan, type ImportedPlan, importDocument, type SayFinding } from './import-plan.ts'
import { decodeText } from './read/decode.ts'
import { readDocx } from './read/docx.ts'
import { kindOfFile, MAX_FILE_BYTES } from './read/file-kind.ts'
import { readText } from './read/text.ts'

export type ImportDeps = { readonly say: SayFinding; readonly captions: Captions }

/** Asked before a file is read at all, so that a huge one costs nothing. */
export function refuseTooLarge(bytes: number): void {
  if (bytes > MAX_FILE_BYTES)
    throw fail('plans.file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024, size: Math.ceil(bytes / 1024 / 1024) })
}

export function importFile(name: string, bytes: Buffer, { say, captions }: ImportDeps): ImportedPlan {
  refuseTooLarge(bytes.length)
  if (bytes.length === 0) throw fail('plans.file-empty')
  switch (kindOfFile(name, bytes)) {
    case 'docx':
      return importDocument(readDocx(bytes), name, say)
    case 'txt':
      return importDocument(readText(bytes), name, say)
    case 'json':
      return checkPlan(readJson(bytes), name)
    case 'csv':
      return checkPlan(csvToPlan(bytes, captions), name)
    case 'xlsx':
      return checkPlan(xlsxToPlan(bytes, captions), name)
  }
}

function readJson(bytes: Buffer): PlanFile {
  const text = decodeText(bytes)
  const parsed = parsePlanFile(parseJson(text))
  if ('plan' in parsed) return parsed.plan
  const [first] = parsed.problems
  throw fail('plans.json-shape', {
    path: first?.path || '-',
    problem: first?.message ?? '-',
    count: parsed.problems.length,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    // A text that breaks off is told by its end.
    const line = text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length
    throw fail('plans.not-json', { line })
  }
}
