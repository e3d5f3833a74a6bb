/** Debian's Chromium, if there is one; without it these tests say so aloud and are left out. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executable = process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path))

export const hasBrowser = executable !== undefined
if (!hasBrowser)
  process.stderr.write('\nNo Chromium found: browser tests are left out. Install it with  apt-get install chromium\n\n')

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Window = {
  page: Page
  context: BrowserContext
  strangers: string[]
  mistakes: string[]
  close(): Promise<void>
}

/** A fresh window; `strangers` is every request that left the machine, `mistakes` what the page complained of. */
export async function openWindow(size: { width: number; height: number }): Promise<Window> {
  const profile = await mkdtemp(join(tmpdir(), 'prongsai-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable!,
    args: FLAGS,
    viewport: size,
    locale: 'th-TH',
    // What is measured and photographed stands still.
    reducedMotion: 'reduce',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const strangers: string[] = []
  const mistakes: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(url)) strangers.push(url)
  })
  page.on('pageerror', (error) => mistakes.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') mistakes.push(message.text())
  })
  return {
    page,
    context,
    strangers,
    mistakes,
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

export async function shoot(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../test-results')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
