// Where it is: near another matter, in one of the office's villages, or beyond its border. Pure.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'
import { plainText } from '../../../../kernel/thai/text.ts'
import type { Agency, Village } from '../../../agencies/index.ts'
import type { Where } from '../../complaint.ts'

const EARTH = 6_371_000
const NEAR = 150

type Point = NonNullable<Where['point']>

/** As the crow flies, in metres. */
export function metresBetween(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [lat, lon] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const half =
    Math.sin(lat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(lon / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** หมู่ 3, ม.3, หมู่ที่ ๓ */
const VILLAGE_NUMBER = /(?:หมู่(?:ที่|บ้านที่)?|ม\.|moo|village)\s*(\d{1,2})(?!\d)/i
const COMMON = ['หน้า', 'หลัง', 'ข้าง', 'แถว', 'ตรง', 'ใกล้', 'ที่', 'บ้าน', 'ใน', 'ริม', 'ปาก', 'ท้าย', 'กลาง', 'ซอย']

/** The village a place names, by its number or one of its names. */
export function villageOf(place: Where, villages: readonly Village[]): Village | null {
  const said = plainText(toArabicDigits([place.village, place.words, place.title].filter(Boolean).join(' ')))
  if (said === '') return null
  const number = VILLAGE_NUMBER.exec(said)?.[1]
  const byNumber = number ? villages.find((one) => one.number === Number(number)) : undefined
  const byName = () =>
    villages.find((one) => [one.name, ...one.aliases].some((name) => name.length > 3 && said.includes(plainText(name))))
  return byNumber ?? byName() ?? null
}

/** Near enough to ask whether it is the same: a few steps on the map, or one village and nothing that tells two places apart. */
export function isNear(a: Where | null, b: Where | null, villages: readonly Village[]): boolean {
  if (!a || !b) return false
  if (a.point && b.point) return metresBetween(a.point, b.point) <= NEAR
  const [here, there] = [villageOf(a, villages), villageOf(b, villages)]
  if (here && there && here !== there) return false
  const [own, other] = [landmarkOf(a), landmarkOf(b)]
  if (own === '' || other === '') return here !== null && here === there
  return own.includes(other) || other.includes(own)
}

const SHORTEST_LANDMARK = 3

function landmarkOf(place: Where): string {
  const said = plainText(toArabicDigits(place.words ?? place.title ?? ''))
  const bare = COMMON.reduce((left, word) => left.replaceAll(word, ''), said.replace(VILLAGE_NUMBER, ''))
  const landmark = bare.replace(/[\s.,/-]+/g, '')
  return landmark.length >= SHORTEST_LANDMARK ? landmark : ''
}

const PARTS = [
  ['province', /(?:จังหวัด|จ\.)\s*([^\s,]+)/],
  ['district', /(?:อำเภอ|อ\.)\s*([^\s,]+)/],
  ['subdistrict', /(?:ตำบล|ต\.)\s*([^\s,]+)/],
] as const

/** True when the words name another province, district or subdistrict than the office's; what is not named says nothing. */
export function isOutside(
  place: Where,
  office: Pick<Agency, 'type' | 'subdistrict' | 'district' | 'province'>,
): boolean {
  const said = [place.words, place.address, place.title].filter(Boolean).join(' ')
  return PARTS.some(([part, pattern]) => {
    // A provincial office looks after every district; a town may span subdistricts of its district.
    if (office.type === 'pao' && part !== 'province') return false
    if (office.type === 'municipality' && part === 'subdistrict') return false
    const own = office[part]
    const named = pattern.exec(said)?.[1]
    return own !== null && named !== undefined && !sameName(named, own)
  })
}

const sameName = (a: string, b: string): boolean => {
  const [one, other] = [plainText(a).replace(/^เมือง/, ''), plainText(b).replace(/^เมือง/, '')]
  return one.startsWith(other) || other.startsWith(one)
}
