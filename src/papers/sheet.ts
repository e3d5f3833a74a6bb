/** A4 and its margins in millimetres, as the regulation on official correspondence has them. */
export const SIZE = {
  portrait: { width: 210, height: 297 },
  landscape: { width: 297, height: 210 },
} as const

export const MARGIN = { top: 25, right: 20, bottom: 20, left: 30, number: 12 } as const

/** How wide a section's text may be, in millimetres. */
export const textWidth = (orientation: keyof typeof SIZE): number =>
  SIZE[orientation].width - MARGIN.left - MARGIN.right
