// A file of any kind we read, told by what it holds and not by its name alone.

import { fail } from '../errors.ts'
import { type ImportedPlan, importDocument, type SayFinding } from './import-plan.ts'
import { kindOfFile, MAX_FILE_BYTES } from './read/file-kind.ts'
import { readDocx } from './read/docx.ts'
import { readText } from './read/text.ts'

export function importFile(name: string, bytes: Buffer, say: SayFinding): ImportedPlan {
  if (bytes.length > MAX_FILE_BYTES) throw fail('plans.file-too-large', { max: MAX_FILE_BYTES / 1024 / 1024 })
  if (bytes.length === 0) throw fail('plans.file-empty')
  const kind = kindOfFile(name, bytes)
  if (kind === 'docx') return importDocument(readDocx(bytes), name, say)
  return importDocument(readText(bytes), name, say)
}
