// Headings of dimensions and missions: where in the plan what follows stands.

import type { CleanLine } from '../clean.ts'
import { DIMENSION } from '../words/damage.ts'
import { resultSide } from './headings.ts'

export type PlaceHeading =
  | { readonly kind: 'dimension'; readonly no: number; readonly title: string; readonly line: number }
  | { readonly kind: 'mission'; readonly code: string; readonly title: string; readonly line: number }

/** Four dimensions, and room for one more. */
const CODE = /^([1-5])\.(\d{1,2})(?:\.(\d{1,2}))?\.?\)? ?(?=["“'(]?[ก-๎])(.+)$/

/** “มิติที่ 2 …”, “2.1 …” or “2.1.3 …” */
export function placeHeading(line: CleanLine): PlaceHeading | null {
  const dimension = DIMENSION.exec(line.text)
  if (dimension)
    return {
      kind: 'dimension',
      no: Number(dimension[1]),
      title: line.text.slice(dimension[0].length).replace(/^[ :.]+/, ''),
      line: line.no,
    }
  const code = line.isBullet ? null : CODE.exec(line.text.replace(/^ภารกิจ(?:ที่|ตามมิติ(?:ที่)?)? ?/, ''))
  if (!code || resultSide(line)) return null
  const [, dimensionNo, mission, sub, title] = code
  return {
    kind: 'mission',
    code: [dimensionNo, mission, sub].filter((part) => part !== undefined).join('.'),
    title: title!.trim(),
    line: line.no,
  }
}
