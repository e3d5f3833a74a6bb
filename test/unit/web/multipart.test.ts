import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../src/kernel/errors.ts'
import { boundaryOf, type Part, readMultipart } from '../../../src/web/form/multipart.ts'

/** As a browser would write it. */
async function written(form: FormData): Promise<{ body: Buffer; boundary: string }> {
  const response = new Response(form)
  const boundary = boundaryOf(response.headers.get('content-type')!)!
  return { body: Buffer.from(await response.arrayBuffer()), boundary }
}

const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((one) => one.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n'))
const name = fc.stringMatching(/^[a-zก-ฮ "%]{1,12}$/)
const bytes = fc.uint8Array({ maxLength: 300 })

describe('a form of several parts', () => {
  test('is read as it was written, whatever bytes and names there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.tuple(name, text), fc.tuple(name, bytes, name)), { minLength: 1, maxLength: 8 }),
        async (entries) => {
          const form = new FormData()
          for (const [field, value, file] of entries)
            if (typeof value === 'string') form.append(field, value)
            else form.append(field, new File([Uint8Array.from(value)], file!, { type: 'image/png' }))
          const { body, boundary } = await written(form)
          const parts = readMultipart(body, boundary).map((part) =>
            'file' in part ? [part.field, new Uint8Array(part.file.bytes), part.file.name] : [part.field, part.text],
          )
          // A browser writes %22 for a quote; whoever named a field so gets a quote.
          const plain = (one: string) =>
            one.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
          const expected = entries.map(([field, value, file]) =>
            typeof value === 'string' ? [plain(field), value] : [plain(field), Uint8Array.from(value), plain(file!)],
          )
          expect(parts).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('that is cut off or mangled is refused or read, and never breaks', async () => {
    const form = new FormData()
    form.append('words', 'ถนนพัง')
    form.append('photo', new File([Buffer.alloc(200, 13)], 'ถนน.jpg', { type: 'image/jpeg' }))
    const { body, boundary } = await written(form)
    fc.assert(
      fc.property(fc.nat(body.length), fc.nat(body.length), fc.uint8Array({ maxLength: 9 }), (from, length, put) => {
        const mangled = Buffer.concat([body.subarray(0, from), put, body.subarray(from + length)])
        let parts: Part[] | null = null
        try {
          parts = readMultipart(mangled, boundary)
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError)
        }
        if (parts) expect(parts.length).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('keeps the last part of a name that was a whole path', () => {
    const lines = ['--b', 'Content-Disposition: form-data; name="f"; filename="C:\\แฟ้ม\\ก.pdf"', '', 'x', '--b--', '']
    expect(readMultipart(Buffer.from(lines.join('\r\n')), 'b')).toMatchObject([{ file: { name: 'ก.pdf' } }])
  })

  test('of more parts than any form has is refused', () => {
    const part = '--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'
    expect(() => readMultipart(Buffer.from(`${part.repeat(501)}--b--`), 'b')).toThrow(DomainError)
    expect(readMultipart(Buffer.from(`${part.repeat(500)}--b--`), 'b')).toHaveLength(500)
  })
})
