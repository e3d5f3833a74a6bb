import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { AgencyId, ChatId } from './ids.ts'

/** Keys of one installation, each derived for one purpose and one agency from the master key. */
export type Seals = {
  /** The name a LINE user or group has in our records. */
  chatOf(agency: AgencyId, lineId: string): ChatId
  seal(agency: AgencyId, purpose: string, plain: string): string
  /** The same text gives the same mark, which nobody without the master key can make or try out. */
  markOf(agency: AgencyId, purpose: string, plain: string): string
  /** Throws when the text was not sealed with this key for this purpose. */
  open(agency: AgencyId, purpose: string, sealed: string): string
}

const NONCE = 12
const TAG = 16

export function createSeals(masterKey: Uint8Array): Seals {
  if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes.')
  const keys = new Map<string, Buffer>()
  const keyFor = (agency: AgencyId, purpose: string): Buffer => {
    const name = `${agency}\0${purpose}`
    let key = keys.get(name)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', masterKey, '', `prongsai\0${name}`, 32))
      keys.set(name, key)
    }
    return key
  }
  return {
    chatOf: (agency, lineId) =>
      createHmac('sha256', keyFor(agency, 'chat')).update(lineId).digest('base64url').slice(0, 32) as ChatId,

    markOf: (agency, purpose, plain) =>
      createHmac('sha256', keyFor(agency, `mark:${purpose}`))
        .update(plain)
        .digest('base64url'),

    seal(agency, purpose, plain) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyFor(agency, purpose), nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')
    },

    open(agency, purpose, sealed) {
      const raw = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyFor(agency, purpose), raw.subarray(0, NONCE))
      decipher.setAuthTag(raw.subarray(raw.length - TAG))
      return Buffer.concat([decipher.update(raw.subarray(NONCE, raw.length - TAG)), decipher.final()]).toString('utf8')
    },
  }
}
