// What a file is, by its first bytes; the name only parts the kinds of text.

import { extname } from 'node:path'
import { fail } from '../../errors.ts'
import { openZip } from './zip.ts'

export const MAX_FILE_BYTES = 10 * 1024 * 1024
export const FILE_KINDS = ['docx', 'xlsx', 'csv', 'json', 'txt'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const startsWith = (bytes: Buffer, ...head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)
/** A name inside an old container is written in UTF-16. */
const holdsName = (bytes: Buffer, name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))

export function kindOfFile(name: string, bytes: Buffer): FileKind {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)) return kindOfZip(bytes)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // With a password Word and Excel wrap their zip in the container of their old formats.
    if (holdsName(bytes, 'EncryptedPackage')) throw fail('plans.file-locked')
    throw fail('plans.file-kind-old')
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw fail('plans.file-is-pdf')
  const extension = extname(name).toLowerCase().slice(1)
  if (extension === 'json' || extension === 'csv' || extension === 'txt') return extension
  if (extension === 'docx' || extension === 'xlsx') throw fail('plans.file-damaged')
  throw fail('plans.file-kind-unknown', { extension: extension === '' ? '-' : extension })
}

function kindOfZip(bytes: Buffer): FileKind {
  const { names } = openZip(bytes)
  if (names.includes('EncryptedPackage')) throw fail('plans.file-locked')
  if (names.some((name) => name.endsWith('vbaProject.bin'))) throw fail('plans.macro-inside')
  if (names.includes('word/document.xml')) return 'docx'
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  throw fail('plans.file-kind-unknown', { extension: 'zip' })
}
