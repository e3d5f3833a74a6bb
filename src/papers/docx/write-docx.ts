// An editable Word file of our own making: the parts a paper needs and nothing more. The same paper gives the same bytes.

import { withDigits } from '../digits.ts'
import { createWidths } from '../measure.ts'
import type { Paper, Picture } from '../paper.ts'
import { escapeXml, XML_HEAD } from '../xml.ts'
import { type Part, writeZip } from '../zip.ts'
import { type BodyDeps, sectionXml } from './body.ts'
import { FONT_TABLE, SETTINGS, STYLES } from './styles.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
export const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'

const PARTS = [
  ['word/styles.xml', 'styles', STYLES],
  ['word/fontTable.xml', 'fontTable', FONT_TABLE],
  ['word/settings.xml', 'settings', SETTINGS],
] as const

export function writeDocx(given: Paper): Buffer {
  const paper = withDigits(given)
  const pictures: { id: string; name: string; picture: Picture }[] = []
  const deps: BodyDeps = {
    digits: paper.digits,
    widthOf: createWidths(),
    add: (picture) => {
      const no = pictures.length + 1
      const id = `rIdPicture${no}`
      pictures.push({ id, name: `picture${no}.${extensionOf(picture.bytes)}`, picture })
      return { id, no }
    },
  }
  const last = paper.sections.length - 1
  const body = paper.sections
    .map((section, i) => sectionXml(section, { isFirst: i === 0, isLast: i === last }, deps))
    .join('')
  const parts: Part[] = [
    { name: '[Content_Types].xml', content: contentTypes() },
    { name: '_rels/.rels', content: packageRelations() },
    { name: 'docProps/core.xml', content: coreProperties(paper) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations([
        ...PARTS.map(([path, kind], i) => relation(`rId${i + 1}`, `${OFFICE}/${kind}`, path.slice('word/'.length))),
        relation('rIdHeader', `${OFFICE}/header`, 'header1.xml'),
        ...pictures.map(({ id, name }) => relation(id, `${OFFICE}/image`, `media/${name}`)),
      ]),
    },
    {
      name: 'word/document.xml',
      content: `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    },
    ...PARTS.map(([name, , content]) => ({ name, content: XML_HEAD + content })),
    { name: 'word/header1.xml', content: XML_HEAD + PAGE_NUMBER },
    ...pictures.map(({ name, picture }) => ({ name: `word/media/${name}`, content: picture.bytes })),
  ]
  return writeZip(parts)
}

/** - 2 - in the middle, from the second page on, as letters of the government have it. */
const PAGE_NUMBER = `<w:hdr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p></w:hdr>`

const extensionOf = (bytes: Uint8Array): 'png' | 'jpeg' => (bytes[0] === 0x89 ? 'png' : 'jpeg')

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
const relations = (rows: readonly string[]): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`

function contentTypes(): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
  const overrides = [
    ['/word/document.xml', `${WORD}.document.main+xml`],
    ['/word/header1.xml', `${WORD}.header+xml`],
    ...PARTS.map(([path, kind]) => [`/${path}`, `${WORD}.${kind}+xml`]),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`)
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">${defaults.join('')}${overrides.join('')}</Types>`
}

const packageRelations = (): string =>
  relations([
    relation('rId1', `${OFFICE}/officeDocument`, 'word/document.xml'),
    relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  ])

function coreProperties({ title, author, at }: Paper): string {
  const time = at.round('second').toString()
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><dc:language>th-TH</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created></cp:coreProperties>`
}
