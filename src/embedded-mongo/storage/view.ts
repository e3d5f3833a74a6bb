import { missingNamespace } from '../refusal.ts'
import type { Catalogue, Collection, Index } from './catalogue.ts'
import type { Sql } from './sql.ts'

// What one SQLite connection sees: the writer's, or a transaction's. A catalogue is replaced, never changed, so
// that going back is one assignment; an index turned multikey is remembered, to be turned back.
export type View = {
  readonly sql: Sql
  catalogue: Catalogue
  readonly turned: Index[]
}

export function createView(sql: Sql, catalogue: Catalogue): View {
  return { sql, catalogue, turned: [] }
}

export function requireCollection(view: View, ns: string): Collection {
  const found = view.catalogue.get(ns)
  if (!found) throw missingNamespace(ns)
  return found
}

export type Mark = { readonly catalogue: Catalogue; readonly turned: number }

export function mark(view: View): Mark {
  return { catalogue: view.catalogue, turned: view.turned.length }
}

export function putBack(view: View, to: Mark): void {
  if (view.catalogue !== to.catalogue) view.sql.forget()
  view.catalogue = to.catalogue
  while (view.turned.length > to.turned) view.turned.pop()!.multikey = false
}

// All or nothing: what `work` wrote is gone when it throws.
export function attempt<T>(view: View, work: () => T): T {
  const before = mark(view)
  view.sql.exec('SAVEPOINT attempt')
  let done: T
  try {
    done = work()
  } catch (error) {
    // After a full disk or a failed write SQLite may have rolled everything back already.
    if (view.sql.db.isTransaction) {
      view.sql.exec('ROLLBACK TO attempt')
      view.sql.exec('RELEASE attempt')
    }
    putBack(view, before)
    throw error
  }
  view.sql.exec('RELEASE attempt')
  return done
}
