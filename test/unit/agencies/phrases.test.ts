import { describe, expect, test } from 'vitest'
import { checkPhrase, EDITABLE, fillPhrase } from '../../../src/features/agencies/index.ts'
import { withPhrase } from '../../../src/features/agencies/profile/phrases.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import { AGENCY, openWorld, words } from '../../support/world.ts'

const refusal = (text: string, ships: string[] = []) => {
  try {
    checkPhrase({ address: 'help.greeting', text, ships })
    return null
  } catch (error) {
    return error instanceof DomainError ? error.code : error
  }
}

describe('a sentence in the office’s own words', () => {
  test('is one of those that ship, in every language', () => {
    for (const language of words.languages)
      for (const address of EDITABLE) expect(words.variables(language, address), address).toEqual(expect.any(Array))
  })

  test('may speak of the office, and of nothing it is not told', () => {
    expect(refusal('สวัสดีจาก{{office}} โทร {{phone}} {{budgetLaw}}')).toBe(null)
    expect(refusal('สวัสดี {{name}}')).toBe('agencies.phrase-unknown-fact')
    expect(refusal('สวัสดี {{office}')).toBe('agencies.phrase-unknown-fact')
    expect(refusal('   ')).toBe('agencies.phrase-empty')
    expect(refusal('ก'.repeat(201))).toBe('agencies.phrase-long')
  })

  test('keeps what only that sentence says', () => {
    expect(refusal('ขออภัย โทร {{phone}}', ['phone', 'reference'])).toBe('agencies.phrase-lacks-fact')
    expect(refusal('ขออภัย เลขอ้างอิง {{reference}}', ['phone', 'reference'])).toBe(null)
  })

  test('is written and taken back for each language by itself', () => {
    const th = { address: 'help.greeting', language: 'th', text: 'ก' }
    const both = withPhrase(withPhrase([], th), { ...th, language: 'en', text: 'a' })
    expect(both).toEqual([{ address: 'help.greeting', text: { th: 'ก', en: 'a' } }])
    expect(withPhrase(both, { ...th, text: null })).toEqual([{ address: 'help.greeting', text: { en: 'a' } }])
    expect(withPhrase(withPhrase([], th), { ...th, text: null })).toEqual([])
  })

  test('is filled once: what a fact holds is not filled again', () => {
    expect(fillPhrase('{{office}} {{ phone }} {{other}}', { office: '{{phone}}', phone: '1' })).toBe(
      '{{phone}} 1 {{other}}',
    )
  })
})

test('whoever comes is greeted in the office’s own words, and whoever reads another language as before', async () => {
  const world = await openWorld()
  try {
    const at = world.now().epochMilliseconds
    const phrase = { address: 'help.greeting', language: 'th', text: 'ยินดีต้อนรับสู่{{office}} บ้านเรา' }
    await world.agencies.desk.setPhrase(AGENCY, { cause: 'own', at, who: 'operator' }, phrase)
    const person = world.platform.addPerson({ id: 'guest' })
    const heard = () => JSON.stringify(person.shows().entries.map(({ message }) => message))
    person.follow()
    await world.settle()
    await world.advance({ seconds: 5 })
    expect(heard()).toContain('ยินดีต้อนรับสู่เทศบาลตำบลตัวอย่าง บ้านเรา')
    person.say('english')
    await world.settle()
    await world.advance({ seconds: 5 })
    person.tap('English')
    person.block()
    person.unblock()
    await world.settle()
    await world.advance({ seconds: 5 })
    expect(heard()).toContain('Welcome. This is the LINE of')
  } finally {
    await world.close()
  }
})
