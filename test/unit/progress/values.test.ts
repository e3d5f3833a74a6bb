import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readLink } from '../../../src/features/progress/report/links.ts'
import { type Area, readValue } from '../../../src/features/progress/report/values.ts'
import { toThaiDigits } from '../../../src/kernel/thai/digits.ts'
import { isSamePhoto } from '../../../src/media/same-photo.ts'

const AREAS: readonly Area[] = [
  { name: 'บ้านท่าตัวอย่าง', number: 1, people: 800 },
  { name: 'บ้านวัดตัวอย่าง', number: 3, people: 600 },
  { name: 'ชุมชนตลาด', number: null, people: 1400 },
]

describe('a number by the shape of its promise', () => {
  test.each([
    ['count', 'จำนวน 4 ครั้ง', { by: 'count', count: 4 }],
    ['count', '1,250', { by: 'count', count: 1250 }],
    ['share', '45/50', { by: 'share', part: 45, whole: 50 }],
    ['share', 'ผ่าน ๔๕ คน จาก ๕๐ คน', { by: 'share', part: 45, whole: 50 }],
    ['share', '45 of 50', { by: 'share', part: 45, whole: 50 }],
    ['ratings', '40 จาก 50', { by: 'ratings', answers: [10, 40], level: 1 }],
    ['score', '86.52 คะแนน', { by: 'score', score: 86.52 }],
    ['register', '0', { by: 'register', inUse: true, count: 0 }],
    ['change', '12 จาก 20', { by: 'change', now: 12, before: 20 }],
    ['change', '12', { by: 'change', now: 12, before: null }],
    ['list', 'เว็บไซต์, LINE และ บอร์ด, LINE', { by: 'list', entries: ['เว็บไซต์', 'LINE', 'บอร์ด'] }],
    ['proof', 'yes', { by: 'proof', done: true, evidence: 2 }],
    ['words', ' ดีขึ้น ', { by: 'words', text: 'ดีขึ้น' }],
  ] as const)('%s: “%s”', (by, text, value) => {
    expect(readValue(by, text, { evidence: 2 })).toEqual(value)
  })

  test.each([
    ['count', 'หลายครั้ง'],
    ['count', '4.5'],
    ['share', '55 จาก 50'],
    ['share', '45'],
    ['share', '0 จาก 0'],
    ['score', '101'],
    ['register', 'ไม่ทราบ'],
    ['proof', 'อาจจะ'],
    ['words', '  '],
    ['list', ' , '],
  ] as const)('%s does not take “%s”', (by, text) => {
    expect(readValue(by, text)).toBeNull()
  })

  it('is the same in Thai digits', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (part, more) => {
        const text = `${part} จาก ${part + more + 1}`
        expect(readValue('share', toThaiDigits(text))).toEqual(readValue('share', text))
        expect(readValue('share', text)).toEqual({ by: 'share', part, whole: part + more + 1 })
      }),
    )
  })

  it('knows villages by number, by name and all of them, and takes none it does not know', () => {
    const reached = (text: string) => {
      const value = readValue('areas', text, { areas: AREAS })
      return value?.by === 'areas' ? value.areas.map((area) => area.reached) : null
    }
    expect(reached('หมู่ 1, ม.3')).toEqual([true, true, false])
    expect(reached('ชุมชนตลาด')).toEqual([false, false, true])
    expect(reached('ทุกหมู่บ้าน')).toEqual([true, true, true])
    expect(reached('หมู่ 9')).toBeNull()
    expect(readValue('areas', '2 จาก 3')).toMatchObject({
      areas: [{ reached: true }, { reached: true }, { reached: false }],
    })
  })
})

describe('a link as evidence', () => {
  test.each([
    'https://www.example.go.th/plan?year=2570',
    'www.example.go.th/plan',
    'http://example.com/a',
    'example.go.th/a',
  ])('may be %s', (text) => {
    expect(readLink(text).kind).toBe('link')
  })
  test.each([
    'http://localhost:3000/',
    'http://127.0.0.1/a',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://10.0.0.8/x.pdf',
    'http://192.168.1.1/',
    'http://172.20.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fe80::1]/',
    'http://server/share',
    'https://files.intranet/x',
    'https://nas.local/x',
    'https://user:secret@www.example.go.th/',
  ])('is refused when it leads inside a network: %s', (text) => {
    expect(readLink(text).kind).toBe('private')
  })
  test.each(['ดูในเว็บไซต์', 'ftp://example.com/a', 'javascript:alert(1)', 'https://', 'example'])(
    'is not “%s”',
    (text) => {
      expect(readLink(text).kind).toBe('none')
    },
  )
})

test('a photo saved anew is the same photo; another one, or one of a single colour, is not', () => {
  const photo = (fingerprint: string, sha256: string) => ({ fingerprint, sha256 })
  expect(isSamePhoto(photo('0f0f0f0f0f0f0f0f', 'a'), photo('0f0f0f0f0f0f0f0e', 'b'))).toBe(true)
  expect(isSamePhoto(photo('0f0f0f0f0f0f0f0f', 'a'), photo('f00f0f0f0f0f0ff0', 'b'))).toBe(false)
  expect(isSamePhoto(photo('0000000000000000', 'a'), photo('0000000000000000', 'b'))).toBe(false)
  expect(isSamePhoto(photo('0000000000000000', 'a'), photo('ffff000000000000', 'a'))).toBe(true)
})
