import { Doc } from '../../query/document.ts'
import { prepareInsert } from '../../query/update.ts'
import { insertDocument } from '../../storage/rows.ts'
import type { Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { ensureCollection, newObjectId, runStatements, statementsOf, writeReply } from './statements.ts'

export const insert: Command = {
  fields: { insert: 'any', documents: 'array', ordered: 'bool', bypassDocumentValidation: 'bool' },
  kind: 'write',
  transaction: true,
  retryable: true,
  run: (call) => {
    const ns = namespaceOf(call)
    const documents = statementsOf(call, 'documents')
    const collection = ensureCollection(call.view, ns)
    const { results, errors } = runStatements(call, documents, (doc) => {
      insertDocument(call.view, collection, prepareInsert(doc, newObjectId, call.now))
      return true
    })
    return writeReply(new Doc(['n'], [results.length - errors.length]), errors)
  },
}
