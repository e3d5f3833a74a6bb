import { describe, expect, it, test } from 'vitest'
import type { Where } from '../../../src/features/complaints/complaint.ts'
import {
  isNear,
  isOutside,
  metresBetween,
  villageOf,
} from '../../../src/features/complaints/intake/reading/whereabouts.ts'

const village = (number: number | null, name: string, aliases: string[] = []) =>
  ({ kind: 'village', number, name, people: null, aliases }) as const
const villages = [
  village(1, 'บ้านท่าตัวอย่าง'),
  village(3, 'บ้านวัดตัวอย่าง', ['หน้าวัดตัวอย่าง']),
  village(null, 'ชุมชนตลาดตัวอย่าง'),
]
const at = (latitude: number, longitude: number): Where => ({ point: { latitude, longitude } })

test('metres are metres', () => {
  expect(metresBetween({ latitude: 13, longitude: 100 }, { latitude: 13.001, longitude: 100 })).toBeCloseTo(111.2, 0)
  expect(metresBetween({ latitude: 13, longitude: 100 }, { latitude: 13, longitude: 100 })).toBe(0)
})

describe('near is', () => {
  it('a hundred and fifty metres on the map', () => {
    expect(isNear(at(13, 100), at(13.001, 100), villages)).toBe(true)
    expect(isNear(at(13, 100), at(13.002, 100), villages)).toBe(false)
  })

  it.each<[string, string, boolean]>([
    ['หน้าวัด หมู่ 3', 'วัด ม.3 ข้างกำแพง', true],
    ['หน้าร้านป้าแดง หมู่ 3', 'ร้านป้าแดง ม.๓', true],
    ['หน้าร้านป้าแดง หมู่ 3', 'ร้านป้าแดง หมู่ 1', false],
    ['หมู่ 3', 'หมู่ 3', true],
    ['หมู่ 3', 'หมู่ 1', false],
    ['หน้าโรงเรียน หมู่ 3', 'สะพาน หมู่ 3', false],
    ['สะพานคลองสาม', 'แถวสะพานคลองสาม', true],
    ['สะพานคลองสาม', 'โรงเรียน', false],
  ])('or the same words: %s, %s: %s', (a, b, near) => {
    expect(isNear({ words: a }, { words: b }, villages)).toBe(near)
    expect(isNear({ words: b }, { words: a }, villages)).toBe(near)
  })

  it('never what has no place', () => expect(isNear(null, at(13, 100), villages)).toBe(false))
})

test('a village is known by number, digits of either kind, or name', () => {
  expect(villageOf({ words: 'หน้าบ้าน ม.๓' }, villages)?.number).toBe(3)
  expect(villageOf({ words: 'แถวหน้าวัดตัวอย่าง' }, villages)?.number).toBe(3)
  expect(villageOf({ words: 'ชุมชนตลาดตัวอย่าง' }, villages)?.name).toBe('ชุมชนตลาดตัวอย่าง')
  expect(villageOf({ words: 'หมู่ 9' }, villages)).toBeNull()
  expect(villageOf({ words: 'หมู่ 30' }, villages)).toBeNull()
})

describe('beyond the border is what is named as another', () => {
  const office = { type: 'municipality', subdistrict: 'ตัวอย่าง', district: 'เมืองตัวอย่าง', province: 'ตัวอย่าง' } as const
  it.each<[Where, boolean]>([
    [{ address: '9 ถ.ใหญ่ ตำบลอื่น อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง 10000' }, false],
    [{ address: 'ตำบลไกล อำเภอไกลโพ้น จังหวัดตัวอย่าง' }, true],
    [{ words: 'หน้าวัด จ.ไกล' }, true],
    [{ words: 'หน้าวัด หมู่ 3' }, false],
    [at(13, 100), false],
  ])('%j: %s', (place, outside) => expect(isOutside(place, office)).toBe(outside))

  it('of a subdistrict office also another subdistrict, of a provincial one only another province', () => {
    const elsewhere = { address: 'ตำบลอื่น อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง' }
    expect(isOutside(elsewhere, { ...office, type: 'sao' })).toBe(true)
    expect(isOutside({ address: 'ตำบลอื่น อำเภออื่น จังหวัดตัวอย่าง' }, { ...office, type: 'pao' })).toBe(false)
  })
})
