import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFlaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { type Demo, openDemo } from './demo.ts'
import { FIND_FLAWS, type Flaw } from './measure.ts'

const templates = readdirSync(join(import.meta.dirname, '../../flex-templates'))
  .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
  .map((file) => file.slice(0, -'.json'.length))

describe.skipIf(!hasBrowser).each(['th', 'en'])('the gallery (%s)', (language) => {
  let demo: Demo
  let window: Window
  beforeAll(async () => {
    demo = await openDemo()
    window = await openWindow({ width: 1440, height: 1000 })
    await window.page.goto(`${demo.url}/simulator/gallery?lang=${language}`)
    await window.page.locator('.cards[data-ready]').waitFor()
    await window.page.evaluate('document.fonts.ready')
  })
  afterAll(async () => {
    await window.close()
    await demo.close()
  })

  it('shows every template of the project in every language, none of them refused', async () => {
    const shown = await window.page
      .locator('.card')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')))
    for (const name of templates)
      expect(
        shown.filter((one) => one === name),
        name,
      ).toHaveLength(2)
    expect(await window.page.locator('.card-error').allTextContents()).toEqual([])
  })

  it('lays no words on each other and cuts no vowel or tone mark', async () => {
    const flaws = await window.page.evaluate<Flaw[]>(`(${FIND_FLAWS})('.card')`)
    expect(flaws).toEqual([])
  })

  it('would notice words on words, and a tone mark without room', async () => {
    await window.page.evaluate(`document.querySelector('.cards').insertAdjacentHTML('beforeend', \`
      <article class="card" data-card="laid on each other"><div class="fx-single">
        <span class="fx-text">ที่นี่</span><span class="fx-text" id="moved">ที่นั่น</span></div></article>
      <article class="card" data-card="cut"><div class="fx-single" id="tight">
        <span class="fx-text" id="low">ปั๊มญี่ปุ่นที่บึงใหญ่ ปู่ฎุ</span></div></article>\`)
      moved.style.marginTop = '-14px'
      tight.style.overflow = 'hidden'
      low.style.lineHeight = '0.8'`)
    const flaws = await window.page.evaluate<Flaw[]>(`(${FIND_FLAWS})('.card')`)
    const cards = new Set(flaws.map(({ card }) => card))
    expect([...cards]).toEqual(['laid on each other', 'cut'])
    await window.page.evaluate(
      'document.querySelectorAll(\'[data-card="cut"], [data-card="laid on each other"]\').forEach((card) => card.remove())',
    )
  })

  it('has no serious barrier', async () => {
    expect(await seriousFlaws(window.page)).toEqual([])
  })

  it('asks nothing of any other machine', async () => {
    const height = await window.page.evaluate<number>("document.querySelector('.gallery').scrollHeight")
    await window.page.setViewportSize({ width: 1440, height: Math.min(9_000, height + 40) })
    await shoot(window.page, `gallery-${language}`)
    expect(window.strangers).toEqual([])
    expect(window.mistakes).toEqual([])
  })
})
