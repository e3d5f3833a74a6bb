import type { Kind } from '../../plan.ts'

/** A plan writes its four types in Thai; their words have addresses. */
export const KIND_NAMES: { readonly [One in Kind]: string } = {
  โครงการ: 'project',
  มาตรการ: 'measure',
  กิจกรรม: 'activity',
  แนวปฏิบัติงาน: 'guideline',
}
