import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether one of our own pages sent this. Browsers say so themselves (https://www.w3.org/TR/fetch-metadata/); old ones
 * only name the page's origin, and `null` where the page keeps its address to itself, as a link's page does.
 */
export function isFromOurs(headers: IncomingHttpHeaders, own: string, options: { readonly mayHide: boolean }): boolean {
  const site = headers['sec-fetch-site']
  // Somebody pressed reload: the browser asked them before it sent the form again.
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  if (origin === 'null') return options.mayHide
  try {
    return origin === new URL(own).origin || new URL(origin).host === host
  } catch {
    return false
  }
}
