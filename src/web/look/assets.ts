import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Router } from 'express'

export type Assets = { readonly style: string; readonly icon: string; readonly router: Router }

const TYPES = { 'style.css': 'text/css; charset=utf-8', 'icon.svg': 'image/svg+xml' } as const
const A_YEAR = 365 * 24 * 3600

/** The few files every page shares. Their names change with what is in them, so a browser keeps them for ever. */
export function createAssets(): Assets {
  const router = Router()
  const serve = (file: keyof typeof TYPES): string => {
    const bytes = readFileSync(join(import.meta.dirname, file))
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const path = `/assets/${file.replace('.', `.${hash}.`)}`
    router.get(path, (_request, response) => {
      response
        .set({ 'Content-Type': TYPES[file], 'Cache-Control': `public, max-age=${A_YEAR}, immutable` })
        .set('X-Content-Type-Options', 'nosniff')
        .end(bytes)
    })
    return path
  }
  return { style: serve('style.css'), icon: serve('icon.svg'), router }
}
