/** The two pages' frames: everything else is drawn by the scripts they name. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Response, Router } from 'express'
import { IMPORT_MAP } from './assets.ts'

export type PageDeps = {
  readonly localesDir: string
  /** Pictures from this address are the app's own and may be shown. */
  readonly publicBaseUrl: string
}

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

// Nothing may be asked of any other machine, and no script runs that is not a file of this house.
const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${sha256(IMPORT_MAP)}`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TITLE = 'simulator.title'

const STYLES = [
  'base',
  'desk',
  'phone',
  'keys',
  'message',
  'card',
  'flex',
  'sheet',
  'side',
  'tour',
  'inspector',
  'gallery',
] as const

export function pages({ localesDir, publicBaseUrl }: PageDeps): Router {
  const router = Router()
  const languages = readdirSync(localesDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => (a === 'th' ? -1 : b === 'th' ? 1 : a.localeCompare(b)))

  const give = (response: Response, script: string, wanted: unknown): void => {
    const language = languages.find((one) => one === wanted) ?? 'th'
    const words = JSON.parse(readFileSync(join(localesDir, language, 'simulator.json'), 'utf8'))
    const start = { language, languages, words, publicBaseUrl }
    response
      .set('content-security-policy', POLICY)
      .type('html')
      .send(frame(language, words[TITLE.split('.')[1]!], script, start))
  }
  router.get('/', (request, response) => give(response, 'main', request.query.lang))
  router.get('/gallery', (request, response) => give(response, 'gallery', request.query.lang))
  return router
}

const frame = (language: string, title: string, script: string, start: unknown): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<title>${plain(title)}</title>
<link rel="icon" href="/simulator/assets/web/art/icon.svg" type="image/svg+xml">
${STYLES.map((name) => `<link rel="stylesheet" href="/simulator/assets/web/style/${name}.css">`).join('\n')}
<script type="importmap">${IMPORT_MAP}</script>
<script type="application/json" id="start">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/simulator/assets/web/${script}.ts"></script>
</head>
<body><div id="root"></div></body>
</html>
`

const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
