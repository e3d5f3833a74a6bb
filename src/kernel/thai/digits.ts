const THAI_ZERO = 0x0e50

/** `๒๕๗๐` as `2570`; everything else stays as it is. */
export const toArabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO))

/** `2570` as `๒๕๗๐`, for papers whose agency wants it so. */
export const toThaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)))
