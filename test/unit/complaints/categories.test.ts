import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAgency } from '../../../src/features/agencies/seed.ts'
import { CATEGORIES, categoriesOf, categoryOf, daysFor, isFixed } from '../../../src/features/complaints/categories.ts'
import {
  fileOf,
  moved,
  newCode,
  readCategories,
  withList,
  withOne,
} from '../../../src/features/complaints/category/editing.ts'
import { aboutsOf } from '../../../src/features/complaints/intake/intake.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import { appoint } from '../../support/appointing.ts'
import { complaintsOf, file } from '../../support/complaints.ts'
import { createVisitor, linkIn, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const { units } = demoAgency()
const codesOf = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code)
const refusal = (given: unknown): string | null => {
  try {
    readCategories(given, units)
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
const NAMED = { th: 'ผักตบชวา' }

describe('the subjects of an office', () => {
  test('are those that ship until something is changed, and written out and taken in again they are the same', () => {
    expect(categoriesOf([])).toBe(CATEGORIES)
    const list = readCategories(JSON.parse(JSON.stringify(fileOf([]))), units)
    expect(list.every((one) => Object.keys(one).length === 1)).toBe(true)
    expect(categoriesOf(list)).toEqual(categoriesOf(list.toSorted(() => 0)))
    expect(new Set(codesOf(categoriesOf(list)))).toEqual(new Set(codesOf(CATEGORIES)))
  })

  test('keep what the law fixes, whatever is wished', () => {
    for (const { code } of CATEGORIES.filter(isFixed))
      expect(refusal([{ code, off: true }]), code).toBe('complaints.category-fixed')
    expect(refusal([{ code: 'light', off: true }])).toBe(null)
  })

  test('are refused with the reason when nobody could use them', () => {
    expect(refusal({})).toBe('complaints.categories-malformed')
    expect(refusal([{ code: 'light', colour: 'red' }])).toBe('complaints.categories-malformed')
    expect(refusal([{ code: 'light', days: 0 }])).toBe('complaints.categories-malformed')
    expect(refusal([{ code: 'light' }, { code: 'light' }])).toBe('complaints.category-twice')
    expect(refusal([{ code: 'hyacinth' }])).toBe('complaints.category-nameless')
    for (const code of ['praise', 'new']) expect(refusal([{ code, name: NAMED }])).toBe('complaints.category-nameless')
    expect(refusal([{ code: 'light', unit: 'magic' }])).toBe('complaints.unknown-unit')
    expect(refusal([{ code: 'light', name: { th: 'ก'.repeat(21) } }])).toBe('complaints.category-long')
  })

  test('lose nothing in any order of edits: what is dropped is switched off, what is always last stays last', () => {
    const own = fc.constantFrom('own-1', 'own-2', 'hyacinth')
    const any = fc.oneof(own, fc.constantFrom(...codesOf(CATEGORIES.filter((one) => !isFixed(one)))))
    const edit = fc.oneof(
      fc.record({ do: fc.constant('move' as const), code: any, by: fc.constantFrom<1 | -1>(1, -1) }),
      fc.record({ do: fc.constant('one' as const), code: any, off: fc.boolean() }),
      fc.record({ do: fc.constant('list' as const), codes: fc.uniqueArray(any, { maxLength: 6 }) }),
    )
    const named = (code: string) => (categoryOf(code) ? {} : { name: NAMED })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let list = withList([], [])
        const known = new Set(codesOf(CATEGORIES))
        for (const one of edits) {
          if (one.do === 'move') list = moved(list, one.code, one.by)
          else if (one.do === 'one') list = withOne(list, { code: one.code, off: one.off, ...named(one.code) })
          else
            list = withList(
              list,
              one.codes.map((code) => ({ code, ...named(code) })),
            )
          for (const { code } of list) known.add(code)
          const all = categoriesOf(list)
          expect(new Set(codesOf(all))).toEqual(known)
          expect(all.length).toBe(known.size)
          const firstFixed = all.findIndex(isFixed)
          expect(all.slice(firstFixed).every(isFixed)).toBe(true)
          expect(readCategories(JSON.parse(JSON.stringify(list)), units)).toHaveLength(list.length)
          expect(codesOf(list)).not.toContain(newCode(list))
        }
      }),
    )
  })

  test('promise sooner than the rule and never later', () => {
    expect(daysFor(null, 15)).toBe(15)
    expect(daysFor({ ...CATEGORIES[0]!, days: 7 }, 15)).toBe(7)
    expect(daysFor({ ...CATEGORIES[0]!, days: 60 }, 15)).toBe(15)
  })

  test('switched off are not offered, and everything else is, once', () => {
    const all = categoriesOf([
      { code: 'hyacinth', name: NAMED },
      { code: 'building', off: true },
    ])
    const abouts = aboutsOf(all)
    expect(abouts[0]).toBe('hyacinth')
    expect(abouts).not.toContain('building')
    expect(new Set(abouts).size).toBe(abouts.length)
  })
})

describe('at the console', () => {
  const PATH = `/console/${AGENCY}/categories`
  let world: World
  let admin: Visitor
  let clerk: Visitor
  beforeAll(async () => {
    world = await openWorld()
    const entered = async (role: 'admin' | 'clerk') => {
      const person = world.platform.addPerson({ id: role })
      person.follow()
      await world.settle()
      await appoint(world, role, role)
      person.say('เข้าเว็บ')
      await world.settle()
      await world.advance({ seconds: 4 })
      const visitor = createVisitor(world)
      await visitor.send(await visitor.open(linkIn(world, role)))
      return visitor
    }
    admin = await entered('admin')
    clerk = await entered('clerk')
  })
  afterAll(() => world.close())

  const fields = {
    'name-th': 'ไฟทาง <b>',
    unit: 'works',
    days: '7',
    photo: 'yes',
    'ask-th': 'เลขที่เสา',
    answers: 'เปลี่ยนหลอดแล้ว\n\nซ่อมสายแล้ว\n',
  }
  const own = async () => (await world.agencies.of(AGENCY)).categories ?? []

  test('a subject is tried before it is kept, and old matters keep theirs', async () => {
    const complaints = complaintsOf(world)
    const before = await file(world, null, { category: 'light' })
    const page = await admin.open(`${PATH}/light`)
    const preview = await admin.send(page, { fields: { ...fields, do: 'preview' } })
    expect(preview.text).toContain('ไฟทาง &lt;b&gt;')
    expect(preview.text).toContain('<li>ซ่อมสายแล้ว</li>')
    expect(preview.text).toContain('วันศุกร์ที่ 27 พ.ย. 2569')
    expect(await own()).toEqual([])
    await admin.send(preview, { fields: { ...fields, do: 'save' } })
    expect((await own()).find(({ code }) => code === 'light')).toEqual({
      code: 'light',
      name: { th: 'ไฟทาง <b>' },
      days: 7,
      ask: { th: 'เลขที่เสา' },
      answers: ['เปลี่ยนหลอดแล้ว', 'ซ่อมสายแล้ว'],
    })
    expect((await complaints.find(AGENCY, before.id))?.due).toBe(before.due)
    expect((await file(world, null, { category: 'light' })).due < before.due).toBe(true)
  })

  test('one is added, moved up and switched off; the clerk sees it and changes nothing', async () => {
    const page = await admin.open(`${PATH}/new`)
    await admin.send(page, { fields: { ...fields, 'name-th': 'ผักตบชวา', do: 'save' } })
    const list = await admin.open(PATH)
    expect(list.text).toContain('ผักตบชวา')
    const before = codesOf(categoriesOf(await own()))
    await admin.send(list, { fields: { do: 'up:own-1' } })
    expect(codesOf(categoriesOf(await own())).indexOf('own-1')).toBe(before.indexOf('own-1') - 1)
    await admin.send(await admin.open(`${PATH}/own-1`), {
      fields: { ...fields, 'name-th': 'ผักตบชวา', off: 'yes', do: 'save' },
    })
    expect(categoryOf('own-1', categoriesOf(await own()))?.off).toBe(true)

    const seen = await clerk.open(PATH)
    expect(seen.text).toContain('ผักตบชวา')
    expect(seen.text).not.toContain('name="do"')
    expect((await clerk.open(`${PATH}/own-1`)).text).not.toContain('name="do"')
    expect((await admin.open(`${PATH}/corruption`)).text).not.toContain('name="do"')
    const wrong = await admin.send(await admin.open(`${PATH}/road`), {
      fields: { ...fields, 'name-th': '', days: 'x', do: 'save' },
    })
    expect(wrong.status).toBe(422)
    expect((await admin.open(`${PATH}/nothing`)).status).toBe(422)
  })
})
