export { keyOf, keyOfParts } from './key/bytes.ts'
export { type IndexKey, indexEntries, indexFields, violatedValues } from './key/entries.ts'
