// A copy of the file, made page by page while others write.
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { checkFormat } from './schema.ts'

// Pages between two looks at the source.
const RATE = 1000

export async function copyFile(from: string, to: string): Promise<void> {
  const draft = `${to}.part`
  rmSync(draft, { force: true })
  closeSync(openSync(draft, 'wx', 0o600))
  const source = new DatabaseSync(from, { readOnly: true, timeout: 0 })
  try {
    // Inside a read transaction the copy is of one moment; without it every write would begin it anew.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM collections').get()
    await backup(source, draft, { rate: RATE })
    checkCopy(draft)
    sync(draft)
    renameSync(draft, to)
    sync(dirname(to))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    source.close()
  }
}

export function checkCopy(file: string): void {
  const copy = new DatabaseSync(file)
  try {
    checkFormat(copy, file)
    // One file without companions: what was copied is all there is.
    copy.exec('PRAGMA journal_mode = DELETE')
    const [found] = Object.values(copy.prepare('PRAGMA quick_check(1)').get() ?? {})
    if (found !== 'ok') throw new Error(`${file} is damaged: ${String(found)}`)
  } finally {
    copy.close()
  }
  chmodSync(file, 0o600)
}

export function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
