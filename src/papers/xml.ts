/** Control characters have no place in XML, except the three that are white space. */
const isAllowed = (point: number): boolean =>
  point >= 0x20 ? point !== 0xfffe && point !== 0xffff : point === 0x09 || point === 0x0a || point === 0x0d

const withoutControls = (text: string): string =>
  [...text].every((letter) => isAllowed(letter.codePointAt(0)!))
    ? text
    : [...text].filter((letter) => isAllowed(letter.codePointAt(0)!)).join('')

/** Text as it may stand between tags or in an attribute. Half a character is no character. */
export const escapeXml = (text: string): string =>
  withoutControls(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
