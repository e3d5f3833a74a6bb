import { fileURLToPath } from 'node:url'
import { createWords } from '../../../kernel/i18n.ts'
import { createCaptions } from '../register/captions.ts'
import { createSayFinding } from '../say-finding.ts'
import { importFile } from './import-file.ts'
import type { ImportedPlan } from './import-plan.ts'
import type { ReadTask } from './reader.ts'

const LOCALES = fileURLToPath(new URL('../../../../locales', import.meta.url))

export function run({ name, bytes, language }: ReadTask): ImportedPlan {
  const words = createWords(LOCALES)
  const deps = { say: createSayFinding(words, language), captions: createCaptions(words, language) }
  return importFile(name, Buffer.from(bytes), deps)
}
