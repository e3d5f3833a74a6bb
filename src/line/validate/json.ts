/** JSON somebody else wrote: read by own fields only, whatever its prototype says. */
export type Node = Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const get = (node: Node, key: string): unknown => (Object.hasOwn(node, key) ? node[key] : undefined)
