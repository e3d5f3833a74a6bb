import type { DatabaseSync, StatementSync } from 'node:sqlite'

export type Blob = Uint8Array
export type BodyRow = [rid: number, body: Blob]

export type DocumentTable = {
  readonly insert: StatementSync
  readonly byKey: StatementSync
  readonly byRid: StatementSync
  readonly update: StatementSync
  readonly remove: StatementSync
}

export type EntryTable = {
  readonly insert: StatementSync
  readonly remove: StatementSync
  readonly taken: StatementSync
}

const MOST_KEPT = 2000

// One SQLite connection with its prepared statements.
export type Sql = {
  readonly db: DatabaseSync
  exec(sql: string): void
  documents(collection: number): DocumentTable
  entries(index: number): EntryTable
  // A statement to read rows with; give it back when done, because two readers cannot share one.
  borrow(sql: string): StatementSync
  giveBack(sql: string, statement: StatementSync): void
  // Readers in the middle of a statement. A table cannot be dropped under them, so they rest before anybody writes.
  readonly reading: Set<{ pause(): void }>
  rest(): void
  // Prepared once, used within one call.
  once(sql: string): StatementSync
  forget(): void
  // Forgets when very many tables have come and gone.
  tidy(): void
  close(): void
}

export function createSql(db: DatabaseSync): Sql {
  const documents = new Map<number, DocumentTable>()
  const entries = new Map<number, EntryTable>()
  const reading = new Set<{ pause(): void }>()
  const free = new Map<string, StatementSync[]>()
  const statements = new Map<string, StatementSync>()
  const arrays = (sql: string): StatementSync => {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
  const once = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const made = arrays(sql)
    statements.set(sql, made)
    return made
  }
  const forget = (): void => {
    documents.clear()
    entries.clear()
    free.clear()
    statements.clear()
  }
  return {
    db,
    exec: (sql) => {
      once(sql).run()
    },
    documents: (collection) => {
      const known = documents.get(collection)
      if (known) return known
      const table = `docs_${collection}`
      const made = {
        insert: arrays(`INSERT INTO ${table} (rid, key, body) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING`),
        byKey: arrays(`SELECT rid, body FROM ${table} WHERE key = ?`),
        byRid: arrays(`SELECT rid, body FROM ${table} WHERE rid = ?`),
        update: arrays(`UPDATE ${table} SET body = ? WHERE rid = ?`),
        remove: arrays(`DELETE FROM ${table} WHERE rid = ?`),
      }
      documents.set(collection, made)
      return made
    },
    entries: (index) => {
      const known = entries.get(index)
      if (known) return known
      const table = `index_${index}`
      const made = {
        insert: arrays(`INSERT INTO ${table} (key, rid) VALUES (?, ?)`),
        remove: arrays(`DELETE FROM ${table} WHERE key = ? AND rid = ?`),
        taken: arrays(`SELECT rid FROM ${table} WHERE key = ? AND rid <> ? LIMIT 1`),
      }
      entries.set(index, made)
      return made
    },
    borrow: (sql) => free.get(sql)?.pop() ?? arrays(sql),
    giveBack: (sql, statement) => {
      const idle = free.get(sql)
      if (!idle) free.set(sql, [statement])
      else if (idle.length < 4) idle.push(statement)
    },
    reading,
    rest: () => {
      for (const reader of [...reading]) reader.pause()
    },
    once,
    forget,
    tidy: () => {
      if (documents.size + entries.size + statements.size > MOST_KEPT) forget()
    },
    close: () => {
      forget()
      db.close()
    },
  }
}
