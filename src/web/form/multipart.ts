// multipart/form-data as browsers write it: https://www.rfc-editor.org/rfc/rfc7578

import { fail } from '../errors.ts'
import type { PageFile } from '../page.ts'

export type Part =
  | { readonly field: string; readonly text: string }
  | { readonly field: string; readonly file: PageFile }

const MOST_PARTS = 500
const LINE_END = '\r\n'
const HEAD_END = '\r\n\r\n'
const LONGEST_HEAD = 4096

export function boundaryOf(contentType: string): string | null {
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType)
  return found ? (found[1] ?? found[2] ?? null) : null
}

export function readMultipart(body: Buffer, boundary: string): Part[] {
  const delimiter = Buffer.from(`${LINE_END}--${boundary}`)
  const parts: Part[] = []
  // The first delimiter stands at the very beginning, without the line end the others have before them.
  let at = body.indexOf(delimiter.subarray(LINE_END.length))
  if (at !== 0) throw fail('web.form-unreadable')
  at += delimiter.length - LINE_END.length
  for (;;) {
    const next = body.toString('latin1', at, at + 2)
    if (next === '--') return parts
    const start = at + LINE_END.length
    const headEnd = body.indexOf(HEAD_END, at)
    const end = headEnd < 0 ? -1 : body.indexOf(delimiter, headEnd + LINE_END.length)
    if (next !== LINE_END || end < 0 || headEnd - start > LONGEST_HEAD || parts.length >= MOST_PARTS)
      throw fail('web.form-unreadable')
    parts.push(readPart(body.toString('utf8', start, headEnd), body.subarray(headEnd + HEAD_END.length, end)))
    at = end + delimiter.length
  }
}

function readPart(head: string, content: Buffer): Part {
  const disposition = headerOf(head, 'content-disposition') ?? ''
  const field = parameterOf(disposition, 'name')
  if (!/^form-data\b/i.test(disposition) || field === null) throw fail('web.form-unreadable')
  const name = parameterOf(disposition, 'filename')
  if (name === null) return { field, text: content.toString('utf8') }
  const type = headerOf(head, 'content-type') ?? 'application/octet-stream'
  return { field, file: { name: lastPartOf(name), type, bytes: content } }
}

function headerOf(head: string, name: string): string | null {
  const line = head.split(LINE_END).find((one) => one.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? null : line.slice(name.length + 1).trim()
}

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function parameterOf(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(header)
  return found
    ? found[1]!.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : null
}

// Some browsers once sent whole paths; nobody here needs to know the folders of a visitor's machine.
const lastPartOf = (name: string): string => name.split(/[/\\]/).at(-1)!
