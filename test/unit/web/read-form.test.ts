import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createFormReader, MOST_FILES } from '../../../src/web/form/read-form.ts'

const reader = createFormReader()
const read = async (request: IncomingMessage) => (await reader(request)).filled

async function posted(form: FormData | URLSearchParams): Promise<IncomingMessage> {
  const response = new Response(form)
  const body = Buffer.from(await response.arrayBuffer())
  const request = Readable.from([body.subarray(0, 10), body.subarray(10)].filter((piece) => piece.length > 0))
  return Object.assign(request, {
    headers: { 'content-type': response.headers.get('content-type')! },
  }) as unknown as IncomingMessage
}
const withFile = (size: number): FormData => {
  const form = new FormData()
  form.append('file', new File([Buffer.alloc(size)], 'แผน.docx'))
  return form
}

describe('what was filled in', () => {
  test('is tidied: no spaces around, one kind of line end, Thai spelled one way', async () => {
    const filled = await read(await posted(new URLSearchParams({ why: '  ก\r\nนํ้า ', 'a b': '1' })))
    expect(filled.text('why')).toBe('ก\nนํ้า'.normalize('NFC'))
    expect(filled.text('a b')).toBe('1')
    expect(filled.text('nothing')).toBe('')
    expect(filled.all('nothing')).toEqual([])
  })

  test('may hold several of one name, and a file field nobody used is none', async () => {
    const form = new FormData()
    form.append('unit', 'works')
    form.append('unit', 'health')
    form.append('file', new File([], ''))
    const filled = await read(await posted(form))
    expect(filled.all('unit')).toEqual(['works', 'health'])
    expect(filled.files('file')).toEqual([])
  })

  test('may hold files of 20 MB together and not a byte more', async () => {
    expect((await read(await posted(withFile(MOST_FILES)))).files('file')[0]?.bytes).toHaveLength(MOST_FILES)
    await expect(read(await posted(withFile(MOST_FILES + 1)))).rejects.toThrow('web.form-large')
    await expect(read(await posted(withFile(MOST_FILES + 2_000_000)))).rejects.toThrow('web.form-large')
  })

  test('that is no form is refused', async () => {
    const request = Object.assign(Readable.from([Buffer.from('{}')]), {
      headers: { 'content-type': 'application/json' },
    })
    await expect(read(request as unknown as IncomingMessage)).rejects.toThrow('web.form-unreadable')
  })

  test('is refused while too much of others is held, and read again when they are done', async () => {
    const busy = createFormReader({ mostAtOnce: 1000 })
    const slow = Object.assign(new Readable({ read: () => undefined }), { headers: {} })
    const reading = busy(slow as unknown as IncomingMessage).catch((error: Error) => error.message)
    slow.push(Buffer.alloc(900))
    await new Promise((resolve) => setImmediate(resolve))
    expect((await busy(await posted(new URLSearchParams({ a: '1' })))).filled.text('a')).toBe('1')
    await expect(busy(await posted(new URLSearchParams({ a: '1'.repeat(200) })))).rejects.toThrow('web.too-many')
    slow.push(null)
    expect(await reading).toBe('web.form-unreadable')
    expect((await busy(await posted(new URLSearchParams({ a: '1'.repeat(200) })))).filled.text('a')).toHaveLength(200)
  })

  test('has a digest of its own: the same for the same, another for another word, name or byte', async () => {
    const form = (why: string, name: string, bytes: string) => {
      const made = new FormData()
      made.append('why', why)
      made.append('file', new File([bytes], name))
      return made
    }
    const digests = await Promise.all(
      [
        form('ก', 'ก.txt', '1'),
        form('ก', 'ก.txt', '1'),
        form('ข', 'ก.txt', '1'),
        form('ก', 'ข.txt', '1'),
        form('ก', 'ก.txt', '2'),
      ].map(async (one) => (await reader(await posted(one))).digest),
    )
    expect(digests[0]).toBe(digests[1])
    expect(new Set(digests).size).toBe(4)
  })
})
