/** Small messages of every kind, to be spoilt in one place. */
import { validateMessages } from '../../../src/line/validate.ts'

export const action = (more: object = {}) => ({ type: 'postback', label: 'ก', data: 'd', ...more })
export const uri = 'https://example.go.th/a'
export const text = (more: object = {}) => ({ type: 'text', text: 'ก', ...more })
export const quick = (given: object) => text({ quickReply: { items: [{ type: 'action', action: given }] } })
export const template = (given: object) => ({ type: 'template', altText: 'ก', template: given })
export const buttons = (more: object = {}) => template({ type: 'buttons', text: 'ก', actions: [action()], ...more })
export const columns = (...given: object[]) => template({ type: 'carousel', columns: given })
export const column = (more: object = {}) => ({ text: 'ก', actions: [action()], ...more })
export const area = { x: 0, y: 0, width: 520, height: 520 }
export const imagemap = (more: object = {}) => ({
  type: 'imagemap',
  baseUrl: uri,
  altText: 'ก',
  baseSize: { width: 1040, height: 1040 },
  actions: [{ type: 'uri', linkUri: uri, area }],
  ...more,
})
export const video = (more: object = {}) => ({ type: 'video', originalContentUrl: uri, previewImageUrl: uri, ...more })
export const location = (more: object = {}) => ({
  type: 'location',
  title: 'ก',
  address: 'ก',
  latitude: 1,
  longitude: 2,
  ...more,
})
export const list = (count: number, make: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index))
export const propertiesOf = (message: unknown) => validateMessages([message]).map((fault) => fault.property)
export const link = (length: number) => uri.padEnd(length, 'a')
