// How plans say how much, how often and at least.

import type { Comparator, Per } from '../../indicator.ts'

export const COMPARISONS: readonly { readonly words: string; readonly comparator: Comparator }[] = [
  { words: 'ไม่น้อยกว่า', comparator: '>=' },
  { words: 'ไม่ต่ำกว่า', comparator: '>=' },
  { words: 'ไม่ตํ่ากว่า', comparator: '>=' },
  { words: 'อย่างน้อย', comparator: '>=' },
  { words: 'อย่างต่ำ', comparator: '>=' },
  { words: 'ตั้งแต่', comparator: '>=' },
  { words: 'เท่ากับหรือมากกว่า', comparator: '>=' },
  { words: 'มากกว่าหรือเท่ากับ', comparator: '>=' },
  { words: '≥', comparator: '>=' },
  { words: '>=', comparator: '>=' },
  { words: 'ไม่มากกว่า', comparator: '<=' },
  { words: 'ไม่เกินกว่า', comparator: '<=' },
  { words: 'ไม่เกิน', comparator: '<=' },
  { words: '≤', comparator: '<=' },
  { words: '<=', comparator: '<=' },
  { words: 'มากกว่า', comparator: '>' },
  { words: 'เกินกว่า', comparator: '>' },
  { words: 'สูงกว่า', comparator: '>' },
  { words: 'เกิน', comparator: '>' },
  { words: 'น้อยกว่า', comparator: '<' },
  { words: 'ต่ำกว่า', comparator: '<' },
  { words: 'เท่ากับ', comparator: '=' },
]

/** Behind the number: “85 คะแนนขึ้นไป”. */
export const AT_LEAST_AFTER = ['ขึ้นไป', 'เป็นอย่างน้อย', 'เป็นอย่างต่ำ', 'หรือมากกว่า']

/** What is counted. The first wording is the one that is kept. */
export const UNITS: readonly string[] = [
  'ครั้ง',
  'ช่องทาง',
  'ฉบับ',
  'เล่ม',
  'ชุด',
  'เรื่อง',
  'คน',
  'ราย',
  'ท่าน',
  'ภารกิจ',
  'ประเด็น',
  'คะแนน',
  'โครงการ',
  'กิจกรรม',
  'มาตรการ',
  'แห่ง',
  'ชุมชน',
  'หมู่บ้าน',
  'เครือข่าย',
  'กลุ่ม',
  'องค์กร',
  'หน่วยงาน',
  'โรงเรียน',
  'ระบบ',
  'กระบวนงาน',
  'กระบวนการ',
  'งานบริการ',
  'บริการ',
  'ด้าน',
  'หลักสูตร',
  'รุ่น',
  'รายการ',
  'ช่อง',
  'แผ่น',
  'ป้าย',
  'ฐานข้อมูล',
  'คู่มือ',
  'แผน',
  'รายงาน',
  'คำสั่ง',
  'ประกาศ',
  'ข้อ',
  'องค์ความรู้',
  'นวัตกรรม',
  'ผลงาน',
  'รางวัล',
  'คณะ',
  'ชิ้น',
  'ครัวเรือน',
  'ตำบล',
  'อำเภอ',
  'สถานศึกษา',
  'ส่วนราชการ',
  'ศูนย์',
  'สื่อ',
  'คลิป',
  'คดี',
  'ประเภท',
  'ตัวชี้วัด',
  'ทีม',
  'ชั่วโมง',
  'ภาคเรียน',
]

/** What only begins like a unit: ข้อมูล is no ข้อ. */
export const NOT_UNITS = [
  'ข้อมูล',
  'ข้อร้องเรียน',
  'ข้อบัญญัติ',
  'ข้อบังคับ',
  'ข้อกฎหมาย',
  'รายได้',
  'รายเดือน',
  'รายปี',
  'รายไตรมาส',
  'คณะกรรมการ',
  'คณะทำงาน',
  'แผนงาน',
  'แผนพัฒนา',
  'ระบบงาน',
  'คนละ',
  'ครั้งละ',
  'ชุมชนละ',
  'แห่งละ',
  'รุ่นละ',
  'บริการสาธารณะ',
]

/** A unit scanning broke, and what it was. Asked about, never taken for sure. */
export const BROKEN_UNITS: Readonly<Record<string, string>> = {
  การกิจ: 'ภารกิจ',
  ภาระกิจ: 'ภารกิจ',
  ช่องทา: 'ช่องทาง',
  คร้ัง: 'ครั้ง',
  ฉบบ: 'ฉบับ',
}

export const PER_BEFORE: readonly { readonly words: string; readonly per: Per }[] = [
  { words: 'ปีงบประมาณละ', per: 'year' },
  { words: 'ปีละ', per: 'year' },
  { words: 'ไตรมาสละ', per: 'quarter' },
  { words: 'เดือนละ', per: 'month' },
]

export const PER_AFTER: readonly { readonly words: string; readonly per: Per }[] = [
  { words: 'ต่อปีงบประมาณ', per: 'year' },
  { words: 'ต่อปี', per: 'year' },
  { words: '/ปีงบประมาณ', per: 'year' },
  { words: '/ปี', per: 'year' },
  { words: 'ต่อไตรมาส', per: 'quarter' },
  { words: '/ไตรมาส', per: 'quarter' },
  { words: 'ต่อเดือน', per: 'month' },
  { words: '/เดือน', per: 'month' },
]

/** Things counted once a year when they are called yearly: “รายงาน...ประจำปี จำนวน 1 ฉบับ”. */
export const YEARLY_UNITS = new Set(['ฉบับ', 'เล่ม', 'ชุด', 'ครั้ง'])
/** Counts that mean little without a period, and so are asked about once. */
export const PERIODIC_UNITS = new Set(['ครั้ง', 'ฉบับ', 'เล่ม', 'ชุด', 'เรื่อง'])
