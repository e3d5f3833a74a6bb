/** A finger on one of the page's phones: a person's chat with the office, or «person · group». */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export type Hand = {
  readonly region: Locator
  say(text: string): Promise<void>
  press(label: string, options?: { in?: 'dialog' }): Promise<void>
  sees(text: string): Promise<void>
}

export function phoneOf(page: Page, name: string): Hand {
  const label = name.includes(' · ') ? name : `${name} · เทศบาลตำบลตัวอย่าง`
  const region = page.locator(`section.phone[aria-label="${label}"]`)
  return {
    region,
    say: async (text) => {
      const field = region.getByRole('textbox', { name: /^ข้อความของ/ })
      await field.fill(text)
      await field.press('Enter')
    },
    press: async (label, options) => {
      const within = options?.in ? region.getByRole(options.in) : region
      await within.getByRole('button', { name: label, exact: true }).last().click()
    },
    sees: async (text) => {
      await expect.poll(() => region.textContent(), { timeout: 10_000 }).toContain(text)
    },
  }
}
