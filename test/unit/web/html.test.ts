import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, markupOf } from '../../../src/web/html.ts'

const read = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
  )

test('what people wrote is text wherever it is put, and reads as they wrote it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/=กำ\n\0😀a;#', '&amp;', '${', '`') }), (text) => {
      const inside = markupOf(html`<p title="${text}">${text}</p>`)
      const [, title, words] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/s.exec(inside)!
      expect(read(title!)).toBe(text)
      expect(read(words!)).toBe(text)
    }),
  )
})

test('markup stands in markup as it is, and what looks like markup does not', () => {
  const list = ['<b>', 'ข'].map((item) => html`<li>${item}</li>`)
  expect(markupOf(html`<ul>${list}</ul>`)).toBe('<ul><li>&lt;b&gt;</li><li>ข</li></ul>')
})

test('nothing leaves no trace, nought does', () => {
  expect(markupOf(html`[${null}${undefined}${false}${[]}${''}${0}]`)).toBe('[0]')
})
