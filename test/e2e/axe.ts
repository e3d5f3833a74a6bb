import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary?: string }[] }

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe calls serious or critical, with where it is. The page lets no foreign script in, so axe comes by the back door. */
export async function seriousFlaws(page: Page): Promise<string[]> {
  return (await violationsIn(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(told)
}

/** Everything axe finds, however small. */
export const flaws = async (page: Page): Promise<string[]> => (await violationsIn(page)).flatMap(told)

async function violationsIn(page: Page): Promise<Violation[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)')
  return violations
}

const told = ({ id, nodes }: Violation): string[] =>
  nodes.slice(0, 5).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`)
