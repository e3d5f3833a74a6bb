// How a stored document is held: see document/node.ts for its shape, document/types.ts for its scalars.

export { check, decode, encode, typeOf } from './document/bytes.ts'
export { Doc, List, type Value } from './document/node.ts'
export { fromPlain, objectIdFromHex, objectIdHex, toPlain } from './document/plain.ts'
export * from './document/types.ts'
