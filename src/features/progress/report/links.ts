// A link offered as evidence: one that anybody could open, never one into somebody's own network.

import { isIP } from 'node:net'

const LONGEST = 1000
const PRIVATE_NAMES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|onion)$/
const PRIVATE_V4 = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^192\.0\.[02]\./,
]
const SHARED_V4 = [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, /^198\.1[89]\./, /^22[4-9]\./, /^2[3-5]\d\./]

export type ReadLink =
  | { readonly kind: 'link'; readonly url: string }
  /** An address only inside a network, or with a password in it. */
  | { readonly kind: 'private' }
  | { readonly kind: 'none' }

/** Nothing is fetched: what a page holds today need not be what it holds tomorrow, so only its address is kept. */
export function readLink(text: string): ReadLink {
  const written = text.trim()
  const address = /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:go|or|ac|co|in|mi)\.th(?:\/|$))/i.test(written)
    ? `https://${written}`
    : written
  if (!/^https?:\/\/\S+$/i.test(address) || address.length > LONGEST || !URL.canParse(address)) return { kind: 'none' }
  const url = new URL(address)
  if (url.username !== '' || url.password !== '' || isPrivateHost(url.hostname)) return { kind: 'private' }
  return { kind: 'link', url: url.href }
}

function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (name.startsWith('[')) return isPrivateV6(name.slice(1, -1))
  if (isIP(name) === 4) return [...PRIVATE_V4, ...SHARED_V4].some((range) => range.test(name))
  return !name.includes('.') || PRIVATE_NAMES.test(name)
}

/** Loopback, link-local, site-local, and IPv4 in disguise. */
const isPrivateV6 = (address: string): boolean => !/^[23]/.test(address) || /^2002:|^2001:(?:0?:|db8)/.test(address)
