// How a number is written that is a promise: compared, counted, by the year.

import {
  AT_LEAST_AFTER,
  BROKEN_UNITS,
  COMPARISONS,
  NOT_UNITS,
  PER_AFTER,
  PER_BEFORE,
  UNITS,
} from '../words/quantities.ts'

const either = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')

export const CMP = either(COMPARISONS.map(({ words }) => words))
const AFTER = either(AT_LEAST_AFTER)
const BEFORE_PER = either(PER_BEFORE.map(({ words }) => words))
const AFTER_PER = either(PER_AFTER.map(({ words }) => words))
const UNIT = `(?!${either(NOT_UNITS)})(?:${either([...UNITS, ...Object.keys(BROKEN_UNITS)])})`
const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?'
const WORD_NUMBER = '(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ|ร้อย)+'
const FILL = '(?: ?(?:เกณฑ์|คิดเป็น|เป้าหมาย|ระดับ|เฉลี่ย|ปริมาณ|จำนวน|ที่|เป็น))?'

export const PERCENT = new RegExp(
  `(?:(?<cmp>${CMP})${FILL} ?)?(?:จำนวน ?)?ร้อยละ ?(?:(?<cmp2>${CMP}) ?)?(?<n>${NUMBER})(?: ?[-–] ?(?<to>${NUMBER}))?(?: ?%)?(?: ?(?<after>${AFTER}))?` +
    `|(?:(?<cmp3>${CMP})${FILL} ?)?(?<n3>${NUMBER}) ?(?:%|เปอร์เซ็นต์|เปอร์เซนต์)(?: ?(?<after3>${AFTER}))?`,
  'g',
)
export const COUNT = new RegExp(
  `(?:(?<cmp>${CMP}) ?)?(?:จำนวน ?)?(?:(?<per>${BEFORE_PER}) ?)?(?:(?<cmp2>${CMP}) ?)?(?<pre>จำนวน|ใน|ครบ(?:ทั้ง)?|ทั้ง)? ?(?<n>${NUMBER}|(?<=(?:${CMP}|ละ|จำนวน) ?)${WORD_NUMBER}) ?(?<unit>${UNIT})(?!ที่ ?\\d)(?: ?(?<after>${AFTER}))?(?: ?(?<per2>${AFTER_PER}))?(?: ?(?<after2>${AFTER}))?`,
  'g',
)
/** Once, said without a number. */
export const ONCE = new RegExp(`(?:(?<cmp>${CMP}) ?)?(?<per>${BEFORE_PER}) ?(?<unit>ครั้ง)`, 'g')
/** Compared, but of something no list knows. */
export const UNKNOWN = new RegExp(`(?<cmp>${CMP})${FILL} ?(?<n>${NUMBER}) ?(?<unit>[ก-๎]{0,14})`, 'g')
export const DEADLINE = /ภายใน(?:ระยะเวลา|เวลา|กำหนด)? ?(\d{1,3}) ?(วันทำการ|วัน)/g
export const NONE =
  /(ไม่(?:มี|พบ|ปรากฏ))(เรื่อง|ข้อ|การ|กรณี|ผู้|คดี|ประเด็น)? ?(ถูก)?(ร้องเรียน|ร้องทุกข์|ทักท้วง|กล่าวหา|ทุจริต|กระทำ(?:ผิด|การทุจริต)|รับสินบน|เรียกรับ)/g

/** “ไม่มิเรื่องร้องเรียน”: a letter broke in what must be none. */
export const BENT_NONE = /ไม[่้]?(?!่?(?:มี|พบ|ปรากฏ|ได้|ให้|ใช่|รับ))[ก-๎]{1,3}(?=(?:เรื่อง|ข้อ)(?:ร้องเรียน|ร้องทุกข์))/g

/** What a number must not belong to: a year, a section of a law, “out of 100 points”. */
export const NOT_A_TARGET = /(?:พ\.ศ\. ?|ปี ?|มาตรา ?|ข้อ ?|หมวด ?|ที่ ?|เต็ม ?|จาก ?|\d[/.]|ปค\. ?)$/

/** “(สำรวจโดยใช้แบบประเมิน)” names a form; its numbers are no targets. The length stays, so places stay. */
const FORM =
  /\((?:ส[ำา]รวจ|ใช้แบบ|โดยใช้|วัด(?:จาก|โดย)|ประเมิน(?:จาก|โดย)|พิจารณา(?:จาก|โดย)|ตาม|เช่น|เผยแพร่)[^()]*(?:\([^()]*\)[^()]*)*\)?/g
export const withoutForms = (text: string): string => text.replace(FORM, (form) => ' '.repeat(form.length))

const FORM_NAME =
  /\((?:ส[ำา]รวจ(?:โดย)?(?:ใช้)?|โดยใช้|ใช้(?=แบบ)|วัด(?:จาก|โดยใช้|โดย)|ประเมิน(?:จาก|โดยใช้|โดย)|พิจารณาจาก) ?([^()]+)\)?/
export const verifiedBy = (text: string): string | null => FORM_NAME.exec(text)?.[1]?.trim() ?? null

const BLANK = /(?:\.{4,}|…+|_{3,}|\(?ระบุ(?:จำนวน|ตัวเลข)?\)?(?= ?(?:ครั้ง|คน|ฉบับ|ช่องทาง|เรื่อง|บาท|แห่ง)))/
/** Dots, or the template's own words, left where a number should have been filled in. */
export const hasBlank = (text: string): boolean => BLANK.test(text)
