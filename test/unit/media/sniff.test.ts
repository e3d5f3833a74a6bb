import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sniff } from '../../../src/media/bytes/sniff.ts'
import { docx, gradient, isoMedia, pdf, zip } from './samples.ts'

const type = (bytes: Uint8Array) => sniff(bytes)?.type ?? null

test('photos are known by their bytes', async () => {
  expect(type(await gradient(8, 8).jpeg().toBuffer())).toBe('image/jpeg')
  expect(type(await gradient(8, 8).png().toBuffer())).toBe('image/png')
  expect(type(await gradient(8, 8).webp().toBuffer())).toBe('image/webp')
  expect(type(await gradient(8, 8).gif().toBuffer())).toBe('image/gif')
  expect(type(await gradient(8, 8).avif().toBuffer())).toBe('image/avif')
  expect(type(isoMedia('heic', 'pict'))).toBe('image/heic')
})

test('sound and film are known by their tracks', () => {
  expect(type(isoMedia('isom', 'vide'))).toBe('video/mp4')
  expect(type(isoMedia('mp42', 'soun'))).toBe('audio/mp4')
  expect(type(isoMedia('M4A ', 'soun'))).toBe('audio/mp4')
  expect(type(isoMedia('qt  ', 'vide'))).toBe('video/quicktime')
  expect(type(Buffer.from('494433030000', 'hex'))).toBe('audio/mpeg')
  expect(type(Buffer.from('fffb9064', 'hex'))).toBe('audio/mpeg')
  expect(type(Buffer.from('fff15080', 'hex'))).toBe('audio/aac')
  expect(type(Buffer.from('OggS\0\0'))).toBe('audio/ogg')
  expect(type(Buffer.from('#!AMR\n'))).toBe('audio/amr')
  expect(type(Buffer.from('RIFF\0\0\0\0WAVEfmt '))).toBe('audio/wav')
})

test('papers are known by what is in them', () => {
  expect(type(pdf)).toBe('application/pdf')
  expect(sniff(docx())?.extension).toBe('docx')
  expect(sniff(zip([['[Content_Types].xml'], ['xl/workbook.xml']]))?.extension).toBe('xlsx')
  expect(sniff(zip([['[Content_Types].xml'], ['ppt/presentation.xml']]))?.extension).toBe('pptx')
  expect(sniff(zip([['mimetype', 'application/vnd.oasis.opendocument.text'], ['content.xml']]))?.extension).toBe('odt')
  expect(sniff(zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']]))?.extension).toBe('ods')
  const old = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')])
  expect(sniff(old('WordDocument'))?.extension).toBe('doc')
  expect(sniff(old('Workbook'))?.extension).toBe('xls')
  expect(type(Buffer.from('รายชื่อผู้เข้าร่วม\nหนึ่ง'))).toBe('text/plain')
})

test('programs, archives, macros and nothing are not kept', () => {
  expect(type(Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'))).toBeNull()
  expect(type(Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'))).toBeNull()
  expect(type(zip([['photo.jpg'], ['run.exe']]))).toBeNull()
  expect(type(docx('word/vbaProject.bin'))).toBeNull()
  const macro = Buffer.from('WordDocument_VBA_PROJECT', 'utf16le')
  expect(type(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), macro]))).toBeNull()
  expect(type(docx().subarray(0, 60))).toBeNull()
  expect(type(Buffer.alloc(0))).toBeNull()
  expect(type(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBeNull()
})

test('a page pretending to be text is text, and nothing else', () => {
  expect(type(Buffer.from('<!doctype html><script>alert(1)</script>'))).toBe('text/plain')
  expect(type(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'))).toBe('text/plain')
})

test('no bytes make looking fail', () => {
  const heads = fc.constantFrom('504b0304', 'd0cf11e0a1b11ae1', '0000001c66747970', '52494646', 'ffff', '504b0506', '')
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 300 }), (head, tail) => {
      sniff(Buffer.concat([Buffer.from(head, 'hex'), tail]))
    }),
    { numRuns: 500 },
  )
})
