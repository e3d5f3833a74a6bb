import { plainText } from './text.ts'

/** Full name, printed abbreviation, then what people also write. Spaces and dots do not count when reading. */
const MONTHS: readonly (readonly string[])[] = [
  ['มกราคม', 'ม.ค.', 'มกรา', 'มกราคา', 'มกคราคม', 'january', 'jan'],
  ['กุมภาพันธ์', 'ก.พ.', 'กุมภา', 'กุมภาพัน', 'กุมพาพันธ์', 'กุมภาพันธุ์', 'กุมพา', 'february', 'feb'],
  ['มีนาคม', 'มี.ค.', 'มีนา', 'มินาคม', 'march', 'mar'],
  ['เมษายน', 'เม.ย.', 'เมษา', 'เมศายน', 'เมสายน', 'april', 'apr'],
  ['พฤษภาคม', 'พ.ค.', 'พฤษภา', 'พฤศภาคม', 'พฤกษภาคม', 'พฤสภาคม', 'พฤษา', 'may'],
  ['มิถุนายน', 'มิ.ย.', 'มิถุนา', 'มิถุ', 'มิถุนาคม', 'june', 'jun'],
  ['กรกฎาคม', 'ก.ค.', 'กรกฎา', 'กรกฏาคม', 'กรกฏา', 'กรกดาคม', 'กรกด', 'july', 'jul'],
  ['สิงหาคม', 'ส.ค.', 'สิงหา', 'สิงห์', 'สิงหายน', 'august', 'aug'],
  ['กันยายน', 'ก.ย.', 'กันยา', 'กันยาคม', 'september', 'sept', 'sep'],
  ['ตุลาคม', 'ต.ค.', 'ตุลา', 'ตุลายน', 'october', 'oct'],
  ['พฤศจิกายน', 'พ.ย.', 'พฤศจิกา', 'พฤษจิกายน', 'พฤจิกายน', 'พฤศจิ', 'พฤศจิกาคม', 'november', 'nov'],
  ['ธันวาคม', 'ธ.ค.', 'ธันวา', 'ธันวายน', 'ธันวาคา', 'december', 'dec'],
]

const bare = (word: string): string => plainText(word).replace(/[.\s,]/g, '')
const byName = new Map(MONTHS.flatMap((names, i) => names.map((name) => [bare(name), i + 1] as const)))

/** 1–12, or null. Abbreviations must be exact; a full name may have one letter wrong, missing or too many. */
export function readMonth(word: string): number | null {
  const name = bare(word)
  const exact = byName.get(name)
  if (exact !== undefined) return exact
  if (name.length < 5) return null
  const near = MONTHS.flatMap((names, i) => (isOneSlipFrom(bare(names[0]!), name) ? [i + 1] : []))
  return near.length === 1 ? near[0]! : null
}

function isOneSlipFrom(right: string, written: string): boolean {
  if (Math.abs(right.length - written.length) > 1) return false
  let same = 0
  while (same < right.length && right[same] === written[same]) same += 1
  const rest = (text: string, skip: number) => text.slice(same + skip)
  return (
    rest(right, 1) === rest(written, 1) || rest(right, 1) === rest(written, 0) || rest(right, 0) === rest(written, 1)
  )
}
