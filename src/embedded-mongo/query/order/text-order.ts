// By code point, as UTF-8 sorts: UTF-16 puts surrogates before U+E000.
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const one = a.charCodeAt(at)
    const two = b.charCodeAt(at)
    if (one !== two) return weight(one) < weight(two) ? -1 : 1
  }
  return a.length < b.length ? -1 : 1
}

function weight(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
