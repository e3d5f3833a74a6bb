import type { Doc } from './node.ts'

// A view on the bytes; nothing is copied, so the bytes must not change afterwards.
export declare function decode(bytes: Uint8Array, start?: number): Doc

// The document's BSON. One that was never changed hands back the bytes it came from.
export declare function encode(doc: Doc): Uint8Array

// Throws InvalidBSON unless the bytes are one well-formed document, at most `depth` levels deep.
export declare function check(bytes: Uint8Array, start?: number, depth?: number): void
