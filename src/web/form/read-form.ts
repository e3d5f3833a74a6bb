import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { fail } from '../errors.ts'
import type { Filled, PageFile } from '../page.ts'
import { boundaryOf, type Part, readMultipart } from './multipart.ts'

const MB = 1024 * 1024
/** Files of one form together, in bytes. */
export const MOST_FILES = 20 * MB
const MOST_TEXT = MB
const MOST_BODY = MOST_FILES + MOST_TEXT
/** A body that is too large is heard to its end, up to here: a browser listens only when it has spoken. */
const PATIENCE = 200 * MB
/** Bytes of all visitors whose forms are being read at one moment. */
const MOST_AT_ONCE = 256 * MB

/** `digest` tells what was filled in from what was filled in differently. */
export type ReadForm = { readonly filled: Filled; readonly digest: string }
export type FormReader = (request: IncomingMessage) => Promise<ReadForm>

/** Reads what a browser sent; what is too large or no form is refused with a sentence. */
export function createFormReader({ mostAtOnce = MOST_AT_ONCE }: { readonly mostAtOnce?: number } = {}): FormReader {
  let held = 0

  async function readBody(request: IncomingMessage): Promise<Buffer> {
    const pieces: Buffer[] = []
    let [size, own] = [0, 0]
    const keep = (piece: Buffer) => {
      pieces.push(piece)
      own += piece.length
      held += piece.length
    }
    const drop = () => {
      pieces.length = 0
      held -= own
      own = 0
    }
    try {
      // Whoever sent too much is still to hear so: the connection stays.
      for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += piece.length
        if (size > PATIENCE) break
        if (size > MOST_BODY) drop()
        else keep(piece)
        if (held > mostAtOnce) throw fail('web.too-many')
      }
      if (size > MOST_BODY) throw tooLarge()
      return Buffer.concat(pieces)
    } finally {
      drop()
    }
  }

  return async (request) => {
    const parts = readParts(await readBody(request), request.headers['content-type'] ?? '')
    return { filled: filledFrom(parts), digest: digestOf(parts) }
  }
}

function readParts(body: Buffer, contentType: string): Part[] {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    if (body.length > MOST_TEXT) throw tooLarge()
    return [...new URLSearchParams(body.toString('utf8'))].map(([field, text]) => ({ field, text }))
  }
  const boundary = /^multipart\/form-data\b/i.test(contentType) ? boundaryOf(contentType) : null
  if (boundary === null) throw fail('web.form-unreadable')
  return readMultipart(body, boundary)
}

function filledFrom(parts: readonly Part[]): Filled {
  const texts = new Map<string, string[]>()
  const files = new Map<string, PageFile[]>()
  let size = 0
  for (const part of parts) {
    if ('text' in part) listIn(texts, part.field).push(tidied(part.text))
    // A file field nobody used is sent as a file without name and bytes.
    else if (part.file.bytes.length > 0) {
      size += part.file.bytes.length
      listIn(files, part.field).push({ ...part.file, name: part.file.name.normalize('NFC') })
    }
  }
  if (size > MOST_FILES) throw tooLarge()
  return {
    text: (field) => texts.get(field)?.[0] ?? '',
    all: (field) => texts.get(field) ?? [],
    files: (field) => files.get(field) ?? [],
  }
}

function digestOf(parts: readonly Part[]): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    if ('text' in part) hash.update(JSON.stringify([part.field, part.text]))
    else hash.update(JSON.stringify([part.field, part.file.name, part.file.bytes.length])).update(part.file.bytes)
  }
  return hash.digest('base64url').slice(0, 22)
}

const tooLarge = () => fail('web.form-large', { max: MOST_FILES / MB })
const tidied = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim()

function listIn<Item>(map: Map<string, Item[]>, key: string): Item[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}
