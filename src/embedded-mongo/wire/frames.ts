import { Buffer } from 'node:buffer'

export const MAX_MESSAGE = 48_000_000
export const HEADER = 16

// Bytes that are no message: the connection they came on is closed, nobody else notices.
export class WireError extends Error {
  override readonly name = 'WireError'
}

export type Framer = { push(chunk: Uint8Array): void }

// Cuts a stream of bytes into messages. The length is judged before anything is kept for it.
export function createFramer(onFrame: (frame: Buffer) => void, limit: () => number = () => MAX_MESSAGE): Framer {
  let kept: Buffer[] = []
  let size = 0
  let wanted = HEADER
  const push = (chunk: Uint8Array): void => {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (size > 0) {
      kept.push(rest)
      size += rest.length
      if (size < wanted && size >= 4 && wanted === HEADER) wanted = frameLength(join(), limit())
      if (size < wanted) return
      rest = join()
      kept = []
      size = 0
    }
    let at = 0
    while (rest.length - at >= 4) {
      const length = frameLength(rest.subarray(at), limit())
      if (rest.length - at < length) break
      onFrame(rest.subarray(at, at + length))
      at += length
    }
    if (at === rest.length) {
      wanted = HEADER
      return
    }
    const left = rest.subarray(at)
    kept = [left]
    size = left.length
    wanted = left.length >= 4 ? frameLength(left, limit()) : HEADER
  }
  const join = (): Buffer => {
    const whole = kept.length === 1 ? kept[0]! : Buffer.concat(kept, size)
    kept = [whole]
    return whole
  }
  return { push }
}

function frameLength(bytes: Buffer, limit: number): number {
  const length = bytes.readInt32LE(0)
  if (length < HEADER || length > limit) throw new WireError(`a message of ${length} bytes`)
  return length
}
