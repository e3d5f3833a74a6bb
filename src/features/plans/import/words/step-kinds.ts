// What kind of work a step is, by its words. The first that fits counts, so reports come before what they report on.

import type { StepKind } from '../../plan.ts'

export const STEP_KIND_WORDS: readonly { readonly words: RegExp; readonly kind: StepKind }[] = [
  { words: /ขออนุมัติ|เสนอ.{0,30}อนุมัติ/, kind: 'approval' },
  { words: /^(?:จัดทำ)?(?:สรุป|รายงาน)(?:และ)?(?:สรุป)?ผล|^รายงาน|^เสนอรายงาน|^สรุปรายงาน/, kind: 'report' },
  { words: /แต่งตั้ง|จัดตั้งคณะ|^จัดตั้ง.*(?:คณะทำงาน|คณะกรรมการ)|มอบหมายผู้รับผิดชอบ/, kind: 'appointment' },
  { words: /สถิติ|เก็บรวบรวมข้อมูล|^จัดเก็บข้อมูล/, kind: 'statistics' },
  { words: /ฐานข้อมูล/, kind: 'database' },
  { words: /ประเมินความพึงพอใจ|แบบสอบถาม|สำรวจ/, kind: 'survey' },
  { words: /^(?:ผู้บริหาร)?(?:ติดตาม|กำกับ|ควบคุม)(?!.*ประเมิน)|กำกับติดตาม|ตรวจสอบติดตาม/, kind: 'monitoring' },
  { words: /ประเมินผล|ติดตามประเมิน|ติดตาม ประเมิน|วิเคราะห์ผล|ประเมินและ/, kind: 'evaluation' },
  { words: /เผยแพร่|ประชาสัมพันธ์|เปิดเผย/, kind: 'publication' },
  { words: /คำสั่ง|^ผู้บริหารประกาศใช้|จัดทำประกาศ.*(?:ระเบียบ|แนวทาง)/, kind: 'order' },
  { words: /อบรม|บรรยาย|ให้ความรู้|สัมมนา/, kind: 'training' },
  { words: /ประชุม|ชี้แจง|เวที/, kind: 'meeting' },
  { words: /ประสาน/, kind: 'coordination' },
  { words: /แจ้งเวียน|^ประกาศ|แจ้งให้.*ทราบ/, kind: 'notice' },
  { words: /^กำหนด|วางแผน|ออกแบบ|เตรียม/, kind: 'planning' },
  { words: /ระบบ|ช่องทาง|e-?service/i, kind: 'system' },
  { words: /ปรับปรุง|พัฒนา|แก้ไข/, kind: 'improvement' },
  { words: /จัดทำ|รวบรวม|เขียน|ผลิตสื่อ|คู่มือ|เอกสาร/, kind: 'document' },
]

export const stepKindOf = (text: string): StepKind =>
  STEP_KIND_WORDS.find(({ words }) => words.test(text))?.kind ?? 'execution'
