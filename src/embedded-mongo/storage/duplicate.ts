import { Doc } from '../query/document.ts'
import { inspect } from '../query/order/inspect.ts'
import { Refusal } from '../refusal.ts'
import type { Index } from './catalogue.ts'

// The text, too, is read by clients: mongoose and many plugins parse it.
export function duplicateKey(ns: string, index: Pick<Index, 'name' | 'key'>, values: Doc): Refusal {
  const pairs = index.key.map(([path]) => `${path}: ${inspect(values.get(path) ?? null)}`)
  const pattern = new Doc()
  for (const [path, direction] of index.key) pattern.append(path, direction)
  return new Refusal(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${pairs.join(', ')} }`,
    { details: Doc.of({ keyPattern: pattern, keyValue: values }) },
  )
}
