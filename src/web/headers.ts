// What every page tells the browser, in one place.

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const STRICT = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const

/** Console, own pages and links: nobody keeps a copy, nobody finds them, and no other site learns the address. */
const CLOSED = { ...STRICT, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' } as const

export const HEADERS = {
  public: (seconds: number) => ({
    ...STRICT,
    'Referrer-Policy': 'same-origin',
    'Cache-Control': seconds > 0 ? `public, max-age=${seconds}` : 'no-cache',
  }),
  // With `no-referrer` browsers would hide the origin of forms as well, and old ones say nothing else.
  session: { ...CLOSED, 'Referrer-Policy': 'same-origin' },
  link: { ...CLOSED, 'Referrer-Policy': 'no-referrer' },
} as const
