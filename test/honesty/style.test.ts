// What the pages' one stylesheet promises: it can be read in light and in dark, and speaks of colors only by their names.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'

const style = readFileSync(join(import.meta.dirname, '../../src/web/look/style.css'), 'utf8')
const tokensIn = (text: string) =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, color]) => [name!, color!]))
const [light, dark] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, text]) => tokensIn(text!)) as [
  Map<string, string>,
  Map<string, string>,
]

/** Ink on paper; a border or an outline is no text and needs less (WCAG 1.4.11). */
const TEXT: readonly [string, string][] = [
  ...['ink', 'ink-2', 'brand', 'link'].flatMap((ink): [string, string][] => [
    [ink, 'paper'],
    [ink, 'paper-2'],
  ]),
  ['on-brand', 'brand'],
  ['warn', 'warn-paper'],
  ['bad', 'bad-paper'],
  ['good', 'good-paper'],
]
const SHAPES: readonly [string, string][] = ['line', 'focus', 'brand'].flatMap((ink): [string, string][] => [
  [ink, 'paper'],
  [ink, 'paper-2'],
])

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in %s', (_name, tokens) => {
  it('has a color of its own for every name', () => expect([...tokens.keys()].sort()).toEqual([...light.keys()].sort()))
  it.each(TEXT)('%s can be read on %s', (ink, paper) =>
    expect(contrast(tokens.get(ink)!, tokens.get(paper)!)).toBeGreaterThanOrEqual(4.5),
  )
  it.each(SHAPES)('%s is seen on %s', (ink, paper) =>
    expect(contrast(tokens.get(ink)!, tokens.get(paper)!)).toBeGreaterThanOrEqual(3),
  )
})

it('names no color and no address outside its tokens', () => {
  const rules = style.replace(/:root \{[^}]*\}/g, '')
  expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl|url\(|@import/i)
})
