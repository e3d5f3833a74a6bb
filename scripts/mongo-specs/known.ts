// Failures that are not the store's: what it refuses by name, and where this driver differs from the specification.

export type Blame = 'refused' | 'driver'

type Known = { readonly test: RegExp; readonly reason: RegExp; readonly why: string }

const DRIVER: readonly Known[] = [
  {
    test: /bypassDocumentValidation/,
    reason: /bypassDocumentValidation: expected false, got null/,
    why: 'it does not send bypassDocumentValidation: false',
  },
  {
    test: /gridfs|download/i,
    reason: /filter\._id: expected .*got \{"\$eq"/,
    why: 'it asks for GridFS files with $eq',
  },
  {
    test: /client-bulkWrite-update-validation/,
    reason: /0 events expected, 1 seen: bulkWrite/,
    why: 'its client bulk write does not look at updates before it sends them',
  },
  {
    test: /download when final chunk is missing/,
    reason: /should have failed/,
    why: 'it does not notice that the last chunk is missing',
  },
  {
    test: /inserting _id with type null via (insertOne|insertMany|bulkWrite)/,
    reason: /expected 1, got 0/,
    why: 'it puts a new id where the given one is null',
  },
  {
    test: /First insertOne is never committed/,
    reason: /insertedIds/,
    why: 'its error names ids that were not inserted',
  },
  {
    test: /secondary read preference in client option|readPreference inherited from client/,
    reason: /Server selection timed out/,
    why: 'it looks for a secondary, and a set of one has none',
  },
]

export function blameFor(test: string, reason: string): { blame: Blame; why: string } | undefined {
  const offered = /((\S+ ){1,8}is not offered by (the embedded|this) store)/.exec(reason)
  if (offered) return { blame: 'refused', why: offered[1]! }
  const known = DRIVER.find((one) => one.test.test(test) && one.reason.test(reason))
  return known && { blame: 'driver', why: known.why }
}
