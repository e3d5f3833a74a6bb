/** What went because its time was over: how many, and from when to when; both null when there was nothing. */
export type Deleted = { readonly count: number; readonly oldest: number | null; readonly newest: number | null }

/** When each of them was last of use, in the office's milliseconds. */
export const deletedAt = (times: readonly number[]): Deleted => ({
  count: times.length,
  oldest: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
  newest: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
})
