// Every page of the demo's public data, opened as anybody would: no link, no cookie.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Oit } from '../../../src/features/oit/index.ts'
import { SHIPPED } from '../../../src/features/oit/index.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { AGENCY, type World } from '../../support/world.ts'
import { openOit } from './stage.ts'

let world: World
let oit: Oit
beforeAll(async () => {
  ;({ world, oit } = await openOit())
})
afterAll(() => world.close())

const ask = async (path: string) => {
  const response = await fetch(new URL(path, world.url), { headers: { connection: 'close' } })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') }
}
const years = [...SHIPPED.map(({ fiscalYear }) => fiscalYear), 2570]

describe.each(years)('the pack of %i', (year) => {
  test('is read by anybody, and every item has a page of its own, a workbook and a paper', async () => {
    const page = await ask(`/p/${AGENCY}/oit/${year}`)
    expect(page.status).toBe(200)
    expect(page.headers.getSetCookie()).toEqual([])
    const pack = await oit.pack(AGENCY, year, world.now())
    expect(pack.items.length).toBeGreaterThan(12)
    for (const { key, title } of pack.items) {
      const path = `/p/${AGENCY}/oit/${year}/${key}`
      expect(page.text).toContain(`href="${path}"`)
      const one = await ask(path)
      expect(one.status, path).toBe(200)
      expect(one.headers.getSetCookie(), path).toEqual([])
      expect(one.text).toContain(title.th)
      expect(one.text).toContain('เทศบาลตำบลตัวอย่าง')
      expect(one.text).toContain(String(year))
      const sheets = readXlsx((await ask(`${path}/file/xlsx`)).bytes)
      expect(sheets[0]!.rows.flatMap(({ cells }) => cells).join(' '), path).toContain(title.th)
      // Papers are drawn the same for every year.
      if (year !== years.at(-1)) continue
      const paper = await ask(`${path}/file/pdf`)
      expect(paper.headers.get('content-type')).toBe('application/pdf')
      expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    }
    const rows = readXlsx((await ask(`/p/${AGENCY}/oit/${year}/file/xlsx`)).bytes)[0]!.rows
    expect(rows).toHaveLength(pack.items.length + 1)
    expect((await ask(`/p/${AGENCY}/oit/${year}/file/pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
