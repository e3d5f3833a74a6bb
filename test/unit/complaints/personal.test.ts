import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findPersonal, hidePersonal } from '../../../src/features/complaints/intake/reading/personal.ts'

const kinds = (text: string) => findPersonal(text).map(({ kind }) => kind)

describe('what names somebody is found', () => {
  it.each([
    ['โทร 081-234-5678 นะ', ['phone']],
    ['๐๘๑ ๒๓๔ ๕๖๗๘', ['phone']],
    ['ติดต่อ 02 123 4567', ['phone']],
    ['+66 81 234 5678', ['phone']],
    ['บัตร 1-1111-11111-11-9', ['identity']],
    ['รถ กข 1234 จอดขวาง', ['plate']],
    ['ทะเบียน 1กค 88', ['plate']],
    ['กข-1234 โทร 0812345678', ['plate', 'phone']],
  ])('in %s', (text, expected) => expect(kinds(text)).toEqual(expected))

  it.each([
    'หมู่ 3 ซอย 5',
    'กม 1205',
    'พศ 2569',
    'จ่ายไป 20,000 บาท',
    'บ้านเลขที่ 123/45',
    'ดับมา 3 วันแล้ว ตั้งแต่ 15/1/2569',
    'เลขที่ CM-2570-00042',
    'เลข 1234567890123',
  ])('and not in %s', (text) => expect(kinds(text)).toEqual([]))
})

test('what is taken out leaves everything else as it was', () => {
  expect(hidePersonal('รถ กข 1234 จอดขวาง โทร 0812345678', (kind) => `[${kind}]`)).toBe(
    'รถ [plate] จอดขวาง โทร [phone]',
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[ก-ฮ ]{0,20}$/), fc.stringMatching(/^[ก-ฮ ]{0,20}$/), (before, after) => {
      const text = `${before} 0812345678 ${after}`
      expect(hidePersonal(text, () => 'X')).toBe(`${before} X ${after}`)
    }),
  )
})

test('an identity card is known by its last digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-8]\d{11}$/), (twelve) => {
      const valid = [...'0123456789'].filter((last) => kinds(`เลข ${twelve}${last}`).includes('identity'))
      expect(valid).toHaveLength(1)
    }),
  )
})
