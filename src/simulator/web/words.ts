/** The page's words by address, and days and times as people in Thailand write them. */

type Tree = { readonly [key: string]: Tree | string | readonly string[] }

export type Start = {
  readonly language: string
  readonly languages: readonly string[]
  readonly words: Tree
  readonly publicBaseUrl: string
}

export const start: Start = JSON.parse(document.getElementById('start')?.textContent ?? '{}')

/** What the page calls somebody of the demo, in its own language; the bot knows them by another name. */
export function castWord(id: string, what: 'name' | 'hint'): string | null {
  const address = `simulator.cast.${id}.${what}`
  const word = t(address)
  return word === address ? null : word
}

/** `t('simulator.tour.title')`: the key `tour.title` of the language's simulator.json. */
export function t(address: string, facts: Readonly<Record<string, string | number>> = {}): string {
  let found: Tree | string | readonly string[] | undefined = start.words
  for (const key of address.split('.').slice(1)) {
    if (typeof found !== 'object' || Array.isArray(found)) return address
    found = (found as Tree)[key]
  }
  if (typeof found !== 'string') return address
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name] ?? ''))
}

const locale = start.language === 'th' ? 'th-TH-u-ca-buddhist' : start.language
const inBangkok = { timeZone: 'Asia/Bangkok' } as const
const dayFormat = new Intl.DateTimeFormat(locale, {
  ...inBangkok,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const fullFormat = new Intl.DateTimeFormat(locale, {
  ...inBangkok,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...inBangkok, hour: '2-digit', minute: '2-digit' })
const keyFormat = new Intl.DateTimeFormat('en-CA', inBangkok)

export const sayDay = (ms: number): string => dayFormat.format(ms)
export const sayFullDay = (ms: number): string => fullFormat.format(ms)
export const sayTime = (ms: number): string => timeFormat.format(ms).replace(':', start.language === 'th' ? '.' : ':')
/** Two moments of one day have the same key. */
export const dayKey = (ms: number): string => keyFormat.format(ms)

/** A picture the app itself serves may be shown; one from elsewhere would leave this machine. */
export function localUrl(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url, location.href)) return null
  const { origin, pathname, search } = new URL(url, location.href)
  const own = [location.origin, ...(URL.canParse(start.publicBaseUrl) ? [new URL(start.publicBaseUrl).origin] : [])]
  return own.includes(origin) ? pathname + search : null
}
