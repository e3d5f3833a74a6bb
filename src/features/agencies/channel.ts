// The office's account on LINE: secrets at rest are sealed, and a changed one leaves in peace.

/** How long the secret before still counts. LINE lets it go at once, but what is on its way was signed with it. */
export const OVERLAP = 10 * 60_000

/** What each is sealed for. */
export const SECRET = 'line-secret'
export const TOKEN = 'line-token'

/** `until` in ticks; null: the one that counts. */
export type SealedSecret = { readonly sealed: string; readonly until: number | null }

export type Channel = {
  /** A demo's account is known to everybody and opens no door of a real office. */
  readonly kind: 'line' | 'demo'
  readonly secrets: readonly SealedSecret[]
  readonly token: string
  /** What LINE says of the account; null until it was asked. */
  readonly lineId: string | null
  readonly botUserId: string | null
  readonly displayName: string | null
}

/** The new secret counts from now on, the one before until the overlap ends, older ones no more. */
export function rotate(secrets: readonly SealedSecret[], sealed: string, now: number): readonly SealedSecret[] {
  const leaving = secrets.flatMap((secret) => {
    if (secret.until === null) return [{ ...secret, until: now + OVERLAP }]
    return secret.until > now ? [secret] : []
  })
  return [{ sealed, until: null }, ...leaving]
}

export const counting = <Secret extends Pick<SealedSecret, 'until'>>(secrets: readonly Secret[], now: number) =>
  secrets.filter(({ until }) => until === null || now < until)
