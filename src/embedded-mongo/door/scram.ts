// SCRAM-SHA-256, the server's half (RFC 5802, RFC 7677). One user, whose password we made ourselves.
import { Buffer } from 'node:buffer'
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

const ROUNDS = 15_000

export type Conversation = {
  readonly challenge: string
  // The server's signature, or undefined when the password was wrong.
  finish(message: string): string | undefined
}

export type Scram = {
  // Undefined for another user or for something that is no SCRAM.
  begin(message: string): Conversation | undefined
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export function createScram(user: string, password: string): Scram {
  const salt = randomBytes(28)
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest()
  const serverKey = hmac(salted, 'Server Key')
  return {
    begin: (message) => {
      const parts = /^n,,(n=([^,]+),r=([^,]+))$/.exec(message)
      if (!parts || parts[2] !== user) return undefined
      const nonce = `${parts[3]}${randomBytes(24).toString('base64')}`
      const challenge = `r=${nonce},s=${salt.toString('base64')},i=${ROUNDS}`
      return { challenge, finish: (last) => prove(last, nonce, `${parts[1]},${challenge}`) }
    },
  }

  function prove(message: string, nonce: string, before: string): string | undefined {
    const parts = /^(c=biws,r=([^,]+)),p=(.+)$/.exec(message)
    if (!parts || parts[2] !== nonce) return undefined
    const auth = `${before},${parts[1]}`
    const proof = Buffer.from(parts[3]!, 'base64')
    const signature = hmac(storedKey, auth)
    if (proof.length !== signature.length) return undefined
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ signature[at]!))
    const key = createHash('sha256').update(clientKey).digest()
    return timingSafeEqual(key, storedKey) ? `v=${hmac(serverKey, auth).toString('base64')}` : undefined
  }
}
