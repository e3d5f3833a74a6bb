// What bytes are, told by the bytes. A name or a header proves nothing.

import type { MediaKind } from '../media.ts'
import { entryNames } from './zip.ts'

export type Sniffed = { readonly type: string; readonly kind: MediaKind; readonly extension: string }

const kinds = (kind: MediaKind, type: string, extension: string): Sniffed => ({ kind, type, extension })
const JPEG = kinds('photo', 'image/jpeg', 'jpg')
const PNG = kinds('photo', 'image/png', 'png')
const GIF = kinds('photo', 'image/gif', 'gif')
const WEBP = kinds('photo', 'image/webp', 'webp')
const HEIC = kinds('photo', 'image/heic', 'heic')
const AVIF = kinds('photo', 'image/avif', 'avif')
const MP4 = kinds('video', 'video/mp4', 'mp4')
const MOV = kinds('video', 'video/quicktime', 'mov')
const M4A = kinds('audio', 'audio/mp4', 'm4a')
const MP3 = kinds('audio', 'audio/mpeg', 'mp3')
const AAC = kinds('audio', 'audio/aac', 'aac')
const WAV = kinds('audio', 'audio/wav', 'wav')
const OGG = kinds('audio', 'audio/ogg', 'ogg')
const AMR = kinds('audio', 'audio/amr', 'amr')
const PDF = kinds('file', 'application/pdf', 'pdf')
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const DOCX = kinds('file', `${OFFICE}.wordprocessingml.document`, 'docx')
const XLSX = kinds('file', `${OFFICE}.spreadsheetml.sheet`, 'xlsx')
const PPTX = kinds('file', `${OFFICE}.presentationml.presentation`, 'pptx')
const ODT = kinds('file', 'application/vnd.oasis.opendocument.text', 'odt')
const ODS = kinds('file', 'application/vnd.oasis.opendocument.spreadsheet', 'ods')
const DOC = kinds('file', 'application/msword', 'doc')
const XLS = kinds('file', 'application/vnd.ms-excel', 'xls')
const TEXT = kinds('file', 'text/plain', 'txt')

type Look = (bytes: Buffer) => Sniffed | null
const starts =
  (hex: string, sniffed: Sniffed, at = 0): Look =>
  (bytes) =>
    bytes.subarray(at, at + hex.length / 2).toString('hex') === hex ? sniffed : null

const LOOKS: readonly Look[] = [
  starts('ffd8ff', JPEG),
  starts('89504e470d0a1a0a', PNG),
  starts('474946383761', GIF),
  starts('474946383961', GIF),
  riff,
  isoMedia,
  starts('255044462d', PDF),
  starts('494433', MP3),
  starts('4f676753', OGG),
  starts('2321414d52', AMR),
  mpegAudio,
  zipped,
  oldOffice,
  plain,
]

/** Null: nothing we know, or nothing we keep (programs, archives, documents with macros). */
export function sniff(given: Uint8Array): Sniffed | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  for (const look of LOOKS) {
    const sniffed = look(bytes)
    if (sniffed) return sniffed
  }
  return null
}

function riff(bytes: Buffer): Sniffed | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return null
  const form = bytes.toString('latin1', 8, 12)
  return form === 'WEBP' ? WEBP : form === 'WAVE' ? WAV : null
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'])
const MP4_BRANDS = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp.|3g2.|mmp4|f4v )$/

function isoMedia(bytes: Buffer): Sniffed | null {
  if (bytes.length < 12 || bytes.toString('latin1', 4, 8) !== 'ftyp') return null
  const brands: string[] = []
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) brands.push(bytes.toString('latin1', at, at + 4))
  const [major = ''] = brands
  if (brands.includes('avif') || brands.includes('avis')) return AVIF
  if (HEIC_BRANDS.has(major)) return HEIC
  if (major === 'M4A ' || major === 'M4B ') return M4A
  if (major === 'qt  ') return MOV
  if (!MP4_BRANDS.test(major)) return null
  // A recording without pictures comes in the same box; its tracks tell.
  return !bytes.includes('vide', 0, 'latin1') && bytes.includes('soun', 0, 'latin1') ? M4A : MP4
}

function mpegAudio(bytes: Buffer): Sniffed | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || (bytes[1]! & 0xe0) !== 0xe0) return null
  if ((bytes[1]! & 0xf6) === 0xf0) return AAC
  const isFrame = (bytes[1]! & 0x06) === 0x02 && (bytes[2]! & 0xf0) !== 0xf0 && (bytes[2]! & 0x0c) !== 0x0c
  return isFrame ? MP3 : null
}

function zipped(bytes: Buffer): Sniffed | null {
  const names = entryNames(bytes)
  if (!names) return null
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return null
  if (names[0] === 'mimetype') {
    const type = bytes.toString('latin1', 38, 38 + 46)
    return type.startsWith(ODS.type) ? ODS : type.startsWith(ODT.type) ? ODT : null
  }
  if (!names.includes('[Content_Types].xml')) return null
  const has = (folder: string) => names.some((name) => name.startsWith(folder))
  return has('word/') ? DOCX : has('xl/') ? XLSX : has('ppt/') ? PPTX : null
}

function oldOffice(bytes: Buffer): Sniffed | null {
  if (!starts('d0cf11e0a1b11ae1', DOC)(bytes)) return null
  const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (has('_VBA_PROJECT')) return null
  return has('WordDocument') ? DOC : has('Workbook') || has('Book') ? XLS : null
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function plain(bytes: Buffer): Sniffed | null {
  if (bytes.length === 0) return null
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text contains is what is looked for
    return /[\u0000-\u0008\u000e-\u001f]/.test(utf8.decode(bytes)) ? null : TEXT
  } catch {
    return null
  }
}
