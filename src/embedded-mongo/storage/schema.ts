import { DatabaseSync } from 'node:sqlite'

export type Durability = 'full' | 'normal'

// "PSmg"; user_version counts the format.
const APPLICATION = 0x50536d67
const FORMAT = 1

// A number is never given twice: an old cursor must not find a new collection in the old one's place.
const TABLES = `
CREATE TABLE collections (id INTEGER PRIMARY KEY AUTOINCREMENT, ns TEXT NOT NULL UNIQUE, uuid BLOB NOT NULL, options BLOB NOT NULL);
CREATE TABLE indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
  multikey INTEGER NOT NULL, UNIQUE (collection, name));
CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`

export type OpenOptions = {
  readonly durability: Durability
  readonly readOnly?: boolean
  readonly maxBytes?: number | undefined
}

export function openDatabase(file: string, options: OpenOptions): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 0, readOnly: options.readOnly ?? false })
  try {
    if (!options.readOnly) prepare(db, options)
    checkFormat(db, file)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function prepare(db: DatabaseSync, { durability, maxBytes }: OpenOptions): void {
  if (pragma(db, 'application_id') === 0 && pragma(db, 'user_version') === 0 && isEmpty(db)) {
    db.exec('PRAGMA page_size = 8192')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec(`BEGIN; ${TABLES} PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${FORMAT}; COMMIT`)
  }
  // Without secure_delete, what was erased stays readable in the file's free pages.
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'};
    PRAGMA cache_size = -65536;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
  `)
  if (maxBytes !== undefined) {
    db.exec(`PRAGMA max_page_count = ${Math.ceil(maxBytes / pragma(db, 'page_size'))}`)
  }
}

export function checkFormat(db: DatabaseSync, file: string): void {
  if (pragma(db, 'application_id') !== APPLICATION) throw new Error(`${file} is not an embedded store`)
  const format = pragma(db, 'user_version')
  if (format > FORMAT) {
    throw new Error(`${file} was written by a newer version (format ${format}, this one knows ${FORMAT})`)
  }
}

function isEmpty(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0])
}
