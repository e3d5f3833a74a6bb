import { fail } from '../../errors.ts'

const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const

/** UTF-8, what Windows calls Unicode, or the Thai code page of old programs. */
export function decodeText(bytes: Buffer): string {
  const marked = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte))
  if (marked) return new TextDecoder(marked.encoding).decode(bytes)
  if (bytes.includes(0)) throw fail('plans.text-unreadable')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const thai = new TextDecoder('windows-874').decode(bytes)
    if (!/[ก-๛]/.test(thai)) throw fail('plans.text-unreadable')
    return thai
  }
}
