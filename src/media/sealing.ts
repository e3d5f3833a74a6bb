import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { type AgencyId, type Chance, trueChance } from '../kernel/ids.ts'

/** What a sealed piece is and where it belongs: a piece in another place does not open. */
type Place = {
  readonly agency: AgencyId
  readonly media: string
  readonly blob: string
  readonly piece: number
  readonly pieces: number
}

/** Bytes under a key of the agency. The key's id is kept beside them, so that a new master key does not lose the old bytes. */
export type Sealing = {
  readonly keyId: string
  seal(place: Place, plain: Uint8Array): Buffer
  /** Throws when a bit was changed, a piece was moved, or the key is not the one. */
  open(place: Place, sealed: Uint8Array, keyId: string): Buffer
  /** What links are signed with. One for all agencies: whoever tries links must not make us derive keys. */
  readonly linkKey: Buffer
}

const NONCE = 12
const TAG = 16

/** The first master key seals; the others only open what they sealed once. */
export function createSealing(
  masterKeys: readonly [Uint8Array, ...Uint8Array[]],
  chance: Chance = trueChance,
): Sealing {
  const masters = new Map(masterKeys.map((master) => [idOf(master), master]))
  const [current] = masters.keys()
  const derived = new Map<string, Buffer>()

  function keyOf(keyId: string, agency: AgencyId): Buffer {
    const name = `${keyId}\0${agency}`
    const known = derived.get(name)
    if (known) return known
    const master = masters.get(keyId)
    if (!master) throw new Error(`sealed with master key ${keyId}, which was not given`)
    const key = Buffer.from(hkdfSync('sha256', master, agency, 'prongsai media bytes', 32))
    derived.set(name, key)
    return key
  }

  const additional = ({ agency, media, blob, piece, pieces }: Place) =>
    Buffer.from([agency, media, blob, piece, pieces].join('\0'))

  return {
    keyId: current!,
    linkKey: Buffer.from(hkdfSync('sha256', masterKeys[0], '', 'prongsai media links', 32)),
    seal(place, plain) {
      const nonce = chance(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyOf(current!, place.agency), nonce)
      cipher.setAAD(additional(place))
      const body = [cipher.update(plain), cipher.final()]
      return Buffer.concat([nonce, ...body, cipher.getAuthTag()])
    },
    open(place, sealed, keyId) {
      const nonce = sealed.subarray(0, NONCE)
      const decipher = createDecipheriv('aes-256-gcm', keyOf(keyId, place.agency), nonce)
      decipher.setAAD(additional(place))
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
    },
  }
}

function idOf(master: Uint8Array): string {
  if (master.length !== 32) throw new Error('a master key has 32 bytes')
  return createHash('sha256').update('prongsai key id').update(master).digest('hex').slice(0, 16)
}
