// The world a command touches: two streams and files. Handed in, so that a test is one too.

import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { fail } from './errors.ts'

export type Io = {
  out(text: string): void
  error(text: string): void
  /** Refuses what is no file with a sentence, and asks about the size before anything is read. */
  read(path: string, refuse: (bytes: number) => void): Buffer
  /** Never over a file that is there already. */
  write(path: string, bytes: string | Uint8Array): void
}

export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    read: (path, refuse) => {
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) throw fail('cli.file-missing', { path })
      if (!found.isFile()) throw fail('cli.file-is-folder', { path })
      refuse(found.size)
      return guarded(path, () => readFileSync(path))
    },
    write: (path, bytes) => {
      if (statSync(path, { throwIfNoEntry: false })) throw fail('cli.file-there', { path })
      guarded(path, () => writeFileSync(path, bytes, { flag: 'wx' }))
    },
  }
}

function guarded<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '-'
    throw fail('cli.file-unreadable', { path, code })
  }
}
