/** The page's files, straight from where they lie: no build step, and nothing is fetched from anywhere else. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'

const WEB = join(import.meta.dirname, '../web')

/** The few modules the page imports by name; `htm` is asked for in its browser form. */
const LIBRARIES = {
  preact: fileURLToPath(import.meta.resolve('preact')),
  'preact/hooks': fileURLToPath(import.meta.resolve('preact/hooks')),
  htm: fileURLToPath(import.meta.resolve('htm')),
} as const

const pathOf = (name: string): string => `/simulator/assets/lib/${name.replaceAll('/', '-')}.mjs`

export const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(Object.keys(LIBRARIES).map((name) => [name, pathOf(name)])),
})

/** Everything in web/, by the path it is asked for: only what was found is served. */
function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  )
}

export function assets(): Router {
  const router = Router()
  const scripts = new Map<string, { changed: number; text: string }>()

  const script = (file: string): string => {
    const path = join(WEB, file)
    const changed = statSync(path).mtimeMs
    const kept = scripts.get(file)
    if (kept?.changed === changed) return kept.text
    const text = withoutTypes(readFileSync(path, 'utf8'))
    scripts.set(file, { changed, text })
    return text
  }

  for (const [name, path] of Object.entries(LIBRARIES))
    router.get(pathOf(name).slice('/simulator/assets'.length), (_request, response) => {
      response.type('text/javascript').set('cache-control', 'max-age=3600').send(readFileSync(path, 'utf8'))
    })
  for (const file of listFiles(WEB)) {
    const route = `/web/${file}`
    if (file.endsWith('.ts'))
      router.get(route, (_request, response) => {
        response.type('text/javascript').set('cache-control', 'no-cache').send(script(file))
      })
    else if (/\.(css|svg)$/.test(file))
      router.get(route, (_request, response) => {
        response
          .type(file.slice(file.lastIndexOf('.')))
          .set('cache-control', 'no-cache')
          .send(readFileSync(join(WEB, file)))
      })
  }
  return router
}

/** As Node does with every file of this house; its notice that the function is young would be a newcomer's first line. */
function withoutTypes(source: string): string {
  const warn = process.emitWarning
  process.emitWarning = () => undefined
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = warn
  }
}
