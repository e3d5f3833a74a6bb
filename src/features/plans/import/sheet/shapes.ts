// Which of the twenty-three shapes a promise has. The words decide; the number only says how much.

import type { Indicator, Shape } from '../../indicator.ts'

const FALLS = /ลดลง|น้อยลง|ลดน้อยลง/

export function shapeOf(text: string, indicator: Indicator | null): Shape {
  return indicator ? shapeOfTarget(text, indicator) : shapeOfWords(text)
}

function shapeOfTarget(text: string, { unit, comparator, value, per }: Indicator): Shape {
  switch (unit) {
    case 'ร้อยละ':
      return shapeOfPercent(text, comparator, value)
    case 'คะแนน':
      return 'score-min'
    case 'ช่องทาง':
      return 'channels-min'
    case 'ครั้ง':
      return comparator === '=' && per === null ? 'count-exact-times' : 'frequency-min'
    case 'ฉบับ':
    case 'ชุด':
    case 'เล่ม':
    case 'คำสั่ง':
    case 'ประกาศ':
      return comparator === '=' ? 'documents-exact' : 'documents-min'
    case 'คน':
    case 'ราย':
    case 'ท่าน':
      return value === 0 ? 'zero' : 'people-exact'
    case 'ภารกิจ':
    case 'กระบวนงาน':
    case 'งานบริการ':
    case 'บริการ':
      return 'missions-min'
    case 'ประเด็น':
    case 'ด้าน':
      return 'topics-exact'
    default:
      return value === 0 ? 'zero' : 'items-min'
  }
}

function shapeOfPercent(text: string, comparator: string, value: number): Shape {
  if (FALLS.test(text)) return 'reduction-percent'
  if (/ระดับ ?(?:ดี|มาก|ปานกลาง)/.test(text)) return 'percent-at-level'
  if (value === 100) return 'percent-full'
  if (/พึงพอใจ/.test(text)) return 'percent-min-satisfaction'
  if (comparator === '=') return 'percent-exact'
  return /ความรู้|เข้าใจ|แบบทดสอบ|ผ่านการทดสอบ/.test(text) ? 'percent-min-knowledge' : 'percent-min-behaviour'
}

/** Verbs that begin a promise of something done or made. */
const EXISTS =
  /^(?:มี(?!ส่วนร่วม|ความ|บทบาท|จิต|ทัศนคติ|คุณธรรม)|จัดทำ|จัดให้มี|เผยแพร่|เปิดเผย|กำกับ|แต่งตั้ง|รายงานผล|ประกาศ|สรุป|ได้มี|จัดตั้ง|ปรับปรุง)/

function shapeOfWords(text: string): Shape {
  if (/พิจารณา(?:จาก|โดย) ?จำนวน/.test(text)) return 'observed-count'
  if (FALLS.test(text)) return 'reduction-trend'
  if (/ครอบคลุม.*(?:ทุกพื้นที่|ตามสัดส่วน|ทุกชุมชน|ทุกหมู่บ้าน)/.test(text)) return 'coverage'
  return EXISTS.test(text) ? 'exists' : 'narrative'
}
