// Words that scanning is known to break, and what they were. Only whole, unmistakable wrecks stand here: what could be
// another word is left as it is and asked about.

export type Repair = { readonly broken: RegExp; readonly whole: string }

export const REPAIRS: readonly Repair[] = [
  { broken: /มติ(?=ที่ ?\d)|มิตี|มีติ/g, whole: 'มิติ' },
  { broken: /เจตนาธรรมณ์|เจตนาธรรม(?!ณ์)|เจตนารมย์|เจตนารมน์|เจตจนารมณ์/g, whole: 'เจตนารมณ์' },
  { broken: /(?<=(?:ช่องทาง|ระบบ|ศูนย์))กรรับ/g, whole: 'การรับ' },
  { broken: /เบาะแสะ/g, whole: 'เบาะแส' },
  { broken: /เลือกลงปฏิบัติ/g, whole: 'เลือกปฏิบัติ' },
  { broken: /แขนงผัง/g, whole: 'แผนผัง' },
  { broken: /กล้อง\/ตู้รับฟัง/g, whole: 'กล่อง/ตู้รับฟัง' },
  { broken: /ระเบียบการเบิก/g, whole: 'ทะเบียนการเบิก' },
  { broken: /ของของ(?=[ \u0E00-\u0E7F])/g, whole: 'ของ' },
  { broken: /ยกกระดับ/g, whole: 'ยกระดับ' },
  { broken: /คามเจริญ/g, whole: 'ความเจริญ' },
  { broken: /พัฒนาคคน/g, whole: 'พัฒนาคน' },
  { broken: /โครงกร(?!ะ)/g, whole: 'โครงการ' },
  { broken: /มาตราการ/g, whole: 'มาตรการ' },
  { broken: /กิจกรม/g, whole: 'กิจกรรม' },
  { broken: /ทุจริด/g, whole: 'ทุจริต' },
  { broken: /โปรงใส/g, whole: 'โปร่งใส' },
  { broken: /งบประมาน/g, whole: 'งบประมาณ' },
]

/** มิติ is the word scanning breaks most. Only where a number or the head of a table follows can it be nothing else. */
export const DIMENSION = /^(?:มิ?ต[ิี]{1,2}|มีติ|มิตื|มิดิ|มิติ) ?(?:ที่|ที) ?(\d{1,2})/

/** The thin vowels and tone marks that Thai PDF fonts keep in places of their own. */
export const PRIVATE_GLYPHS: Readonly<Record<string, string>> = {
  '\uF700': 'ฐ',
  '\uF701': 'ิ',
  '\uF702': 'ี',
  '\uF703': 'ึ',
  '\uF704': 'ื',
  '\uF705': '่',
  '\uF706': '้',
  '\uF707': '๊',
  '\uF708': '๋',
  '\uF709': '์',
  '\uF70A': '่',
  '\uF70B': '้',
  '\uF70C': '๊',
  '\uF70D': '๋',
  '\uF70E': '์',
  '\uF70F': 'ญ',
  '\uF710': 'ั',
  '\uF711': 'ํ',
  '\uF712': '็',
  '\uF713': '่',
  '\uF714': '้',
  '\uF715': '๊',
  '\uF716': '๋',
  '\uF717': '์',
  '\uF718': 'ุ',
  '\uF719': 'ู',
  '\uF71A': 'ฺ',
}
