import { createHmac, timingSafeEqual } from 'node:crypto'

/** https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ */
export const SIGNATURE_HEADER = 'x-line-signature'

/** Over the raw bytes, by any of the secrets; the time it takes tells nothing about which, or how nearly. */
export function isSigned(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, 'utf8')
  let found = false
  for (const secret of secrets) {
    // An empty secret would let everybody sign.
    if (secret === '') continue
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'), 'utf8')
    const isSame = given.length === expected.length && timingSafeEqual(given, expected)
    found = isSame || found
  }
  return found
}
