import type { IncomingMessage } from 'node:http'

// A sender that has heard 413 and still goes on is cut off here, at so many times the limit.
const PATIENCE = 16

/** The raw bytes as they were signed, or `too-large` as soon as that is known; the rest is then thrown away unread. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'too-large'> {
  if (request.readableEnded || request.readableFlowing !== null)
    return Promise.reject(new Error('the body was read already: mount the webhook before any body parser'))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    if (Number(request.headers['content-length'] ?? 0) > limit) resolve('too-large')
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return void chunks.push(chunk)
      chunks.length = 0
      resolve('too-large')
      if (size > limit * PATIENCE) request.destroy()
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('the sender went away')))
  })
}
