// Words stand in locales, each used, each in every language, and the Thai ones as TONE asks.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressesOf, wordsOfKind } from '../../src/dialog/addresses.ts'
import { ACTS } from '../../src/dialog/buttons.ts'
import { CONTROLS, PARTICLES } from '../../src/dialog/engine/phrases.ts'
import { OWN_BUTTONS } from '../../src/dialog/engine/question.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { countGraphemes } from '../../src/kernel/thai/text.ts'
import { LABEL } from '../../src/line/limits.ts'
import { dialogsIn, ONE_OF_EACH } from './dialogs.ts'
import { LOCALES, languages, readLocale, withoutFacts } from './locales.ts'
import { declaredErrors, dialogFiles, doorwaysIn, labelsIn, looks, mentionedIn, sources, spokenIn } from './source.ts'
import { faultsOfEnglish, faultsOfThai, faultsOfThaiLabel, isOffices } from './tone.ts'

const words = createWords(LOCALES)
const original = words.addresses('th')
const locales = new Map(languages.map((language) => [language, readLocale(join(LOCALES, language))]))
const dialogs = (await dialogFiles()).flatMap(({ exports }) => dialogsIn(exports))

const errors = sources.flatMap(declaredErrors)
const doorways = sources.filter(({ path }) => path.startsWith('src/features')).flatMap(doorwaysIn)

/** What the engine says of its own accord, read off its steps and lists. */
const engineWords: string[] = [
  ...[...CONTROLS, ...PARTICLES].map((name) => `dialog.words.${name}`),
  ...OWN_BUTTONS.map((name) => `dialog.buttons.${name}`),
  ...ONE_OF_EACH.flatMap((step) => (step.asks ?? []).map((what) => `dialog.buttons.${what}`)),
  ...ONE_OF_EACH.flatMap((step) => wordsOfKind(step).map((what) => `dialog.${step.kind}.${what}`)),
  'dialog.confirm.choices.send',
  'dialog.confirm.also.send',
]

describe.each(languages.filter((language) => language !== 'th'))('the language %s', (language) => {
  it('has every address of the original and no other', () => {
    expect([...words.addresses(language)].sort()).toEqual([...original].sort())
  })

  it('speaks of the same facts', () => {
    const { lists } = locales.get('th')!
    for (const address of original) {
      expect(locales.get(language)!.lists.has(address), address).toBe(lists.has(address))
      const facts = (of: string) =>
        words
          .variables(of, address)
          .filter((name) => name !== 'count')
          .sort()
      expect(facts(language), address).toEqual(facts('th'))
    }
  })
})

describe('every address that is spoken has words', () => {
  it('in the sources and the looks', () => {
    const spoken = [...sources.filter(({ path }) => !path.startsWith('src/kernel')), ...looks].flatMap(spokenIn)
    const mute = spoken.filter(({ pattern }) => !original.some((address) => pattern.test(address)))
    expect(mute.map(({ path, address }) => `${path}: ${address}`)).toEqual([])
    expect(spoken.length).toBeGreaterThan(30)
  })

  it('in the engine', () => {
    expect(engineWords.filter((address) => !words.has(address))).toEqual([])
    expect(OWN_BUTTONS.every((name) => (ACTS as readonly string[]).includes(`~${name}`))).toBe(true)
  })

  it('in the dialogs', () => {
    expect(dialogs.flatMap((dialog) => addressesOf(dialog).needed.filter((address) => !words.has(address)))).toEqual([])
  })

  it('for each menu entry, as a list', () => {
    for (const name of doorways) expect(locales.get('th')!.lists.get(`${name}.words`), name).not.toHaveLength(0)
    expect(doorways.length).toBeGreaterThan(0)
  })

  it('for each refusal, declared once', () => {
    const codes = errors.map(({ code }) => code)
    expect(codes.filter((code) => !words.has(code))).toEqual([])
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  })
})

it('no words are left that nobody speaks', () => {
  // The engine's addresses are counted one by one: its patterns would match whatever stands in its file.
  const mentioned = [...sources, ...looks]
    .flatMap((place) =>
      mentionedIn(place).filter(({ address }) => !(place.path.startsWith('src/dialog') && address.includes('$'))),
    )
    .map(({ pattern }) => pattern)
  const derived = new Set([
    ...engineWords,
    ...errors.map(({ code }) => code),
    ...doorways.map((name) => `${name}.words`),
    ...dialogs.flatMap((dialog) => Object.values(addressesOf(dialog)).flat()),
  ])
  const unspoken = original.filter(
    (address) => !derived.has(address) && !mentioned.some((pattern) => pattern.test(address)),
  )
  expect(unspoken).toEqual([])
})

it('no sentence stands in the sources that decide what is said', () => {
  const speaks = /^src\/(?:dialog|turn|jobs|line)\/|\.(?:views|dialog)\.ts$|\/(?:feature|errors)\.ts$/
  const written = sources
    .filter(({ path }) => speaks.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(['"`])(?:(?!\1)[^\\\n])*\p{Script=Thai}(?:(?!\1)[^\\\n])*\1/gu)].map(
        ([found]) => `${path}: ${found}`,
      ),
    )
  expect(written).toEqual([])
})

describe('the words themselves', () => {
  const office = (language: string) => locales.get(language)!.texts.filter(({ address }) => isOffices(address))
  const told = (faults: string[], { address, text }: { address: string; text: string }) =>
    faults.map((fault) => `${address} ${fault}: ${text}`)

  it('are Thai in Thai, and speak as TONE asks', () => {
    expect(office('th').flatMap((one) => told(faultsOfThai(one.address, one.text), one))).toEqual([])
  })

  it('are English in English', () => {
    expect(office('en').flatMap((one) => told(faultsOfEnglish(one.address, one.text), one))).toEqual([])
  })

  it('fit on their buttons', () => {
    const labels = new Set(sources.flatMap(labelsIn))
    const isOnButton = (address: string) =>
      /^dialog\.(?:buttons\.\w+|\w+\.done|confirm\.choices\.\w+)$/.test(address) ||
      dialogs.some(({ name }) => address.startsWith(`${name}.`) && /\.choices\.[\w-]+$/.test(address)) ||
      labels.has(address)
    const faults = languages.flatMap((language) =>
      office(language)
        .filter(({ address }) => isOnButton(address))
        .flatMap((one) => [
          ...(language === 'th' ? told(faultsOfThaiLabel(one.text), one) : []),
          ...(countGraphemes(withoutFacts(one.text)) > LABEL.quickReply
            ? [`${language} ${one.address}: ${one.text}`]
            : []),
        ]),
    )
    expect(faults).toEqual([])
  })

  it('would be found out if they did not', () => {
    const bad = [
      'กรุณากดปุ่มนี้',
      'ระบบขัดข้อง',
      'ส่งแล้วค่ะ',
      'บันทึกสำเร็จ!',
      'คลิกที่นี่เพื่อดู',
      'ส่ง feedback ได้เลย',
      'เรียบร้อย 🎉',
      ' เว้นวรรค',
      'ก'.repeat(121),
      'All English',
    ]
    for (const text of bad) expect(faultsOfThai('x.y', text), text).not.toEqual([])
    for (const text of [
      'ขอบคุณที่แจ้งกลับ',
      'คำตอบนี้ถูกต้อง ไม่ต้องแจ้งซ้ำ',
      'ป้ายหน้าที่ทำการ อบต. ได้คะแนน 86',
      'โทร 0 2123 4567 ({{hours}})',
      'ดูใน LINE ที่ https://line.me/x',
    ])
      expect(faultsOfThai('x.y', text), text).toEqual([])
    expect(faultsOfThaiLabel('ตกลง')).not.toEqual([])
    expect(faultsOfThaiLabel('ดูรายละเอียดทั้งหมดของเรื่องนี้')).not.toEqual([])
    expect(faultsOfEnglish('x.y', 'Press ส่ง')).not.toEqual([])
  })

  it('people type are never written twice for two menu entries', () => {
    for (const language of languages) {
      const seen = new Map<string, string>()
      for (const name of doorways)
        for (const word of locales.get(language)!.lists.get(`${name}.words`) ?? []) {
          const key = word.toLowerCase().replaceAll(' ', '')
          expect(seen.get(key) ?? name, `${word} opens ${seen.get(key)} and ${name}`).toBe(name)
          seen.set(key, name)
        }
    }
  })
})
