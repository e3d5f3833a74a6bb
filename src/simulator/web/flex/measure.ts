/** LINE's keywords in pixels. LINE publishes none of them (PLATFORM: "pixel values of keywords are not published"); these are what its apps look like. */

type Table = Readonly<Record<string, string>>

export const FONT: Table = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
}
export const SPACE: Table = { none: '0px', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' }
export const CORNER: Table = { none: '0px', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' }
export const BORDER: Table = {
  none: '0px',
  light: '0.5px',
  normal: '1px',
  medium: '2px',
  'semi-bold': '3px',
  bold: '4px',
}
export const IMAGE: Table = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
}
export const BUBBLE: Table = {
  nano: '120px',
  micro: '160px',
  deca: '220px',
  hecto: '241px',
  kilo: '260px',
  mega: '300px',
  giga: '500px',
}

const LENGTH = /^\d+(\.\d+)?(px|%)$/

/** A keyword or a length of one's own; undefined for what LINE would have refused. */
export function measure(value: unknown, table: Table = {}): string | undefined {
  if (typeof value !== 'string') return undefined
  return table[value] ?? (LENGTH.test(value) ? value : undefined)
}

/** Offsets may be negative. */
export const offset = (value: unknown): string | undefined =>
  typeof value === 'string' && /^-\d+(\.\d+)?(px|%)$/.test(value) ? value : measure(value, SPACE)

/** `#RRGGBB` or `#RRGGBBAA`; anything else is not a colour of LINE's. */
export const color = (value: unknown): string | undefined =>
  typeof value === 'string' && /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : undefined
