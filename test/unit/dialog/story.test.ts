import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { playStory, type Said, type StoryInput, type StoryPerson, type StoryWorld } from '../../support/story.ts'
import { expectStory, storiesIn } from '../../support/story-files.ts'
import { readStory } from '../../support/story-lines.ts'

/** Repeats what it hears, tells everybody else, and rings a bell at eight every morning. */
function echoWorld(): StoryWorld & { log: string[] } {
  const log: string[] = []
  const heard = new Map<string, Said[]>()
  let now = bangkokTime('2026-11-20T00:00')
  const tell = (name: string, said: Partial<Said>) => heard.get(name)?.push({ text: '', choices: [], ...said })
  const named = (input: StoryInput) => (input.kind === 'text' ? input.text : JSON.stringify(input))
  return {
    log,
    now: () => now,
    async advanceTo(at) {
      for (let bell = nextBell(now); Temporal.Instant.compare(bell, at) <= 0; bell = nextBell(bell))
        for (const name of heard.keys()) tell(name, { template: 'bell', text: 'แปดโมง' })
      now = at
    },
    async person({ name, language, kind }: StoryPerson) {
      log.push(`${name} ${language} ${kind}`)
      heard.set(name, [])
    },
    async send(person, inputs) {
      log.push(`${inputs.length}`)
      const words = inputs.map(named).join('+')
      if (words === 'boom') throw new Error('the world ended')
      tell(person.name, words === 'ผิด' ? { text: 'ไม่ใช่', refusal: true } : { text: words, choices: ['ใช่', 'ไม่'] })
      for (const name of heard.keys()) if (name !== person.name) tell(name, { text: `${person.name} พูด` })
    },
    async heard({ name }) {
      const said = heard.get(name) ?? []
      heard.set(name, [])
      return said
    },
  }
}

function nextBell(after: Temporal.Instant): Temporal.Instant {
  const today = after.toZonedDateTimeISO('Asia/Bangkok').withPlainTime('08:00')
  const bell = Temporal.Instant.compare(today.toInstant(), after) > 0 ? today : today.add({ days: 1 })
  return bell.toInstant()
}

const STORY = `# ทดสอบ
= 2026-11-20 09:00  นิด (th)
> ไฟดับ
  ไฟดับ  (ใช่ | ไม่)

>  บรรทัดหนึ่ง⏎บรรทัดสอง
  บรรทัดหนึ่ง
    บรรทัดสอง  (ใช่ | ไม่)
> ผิด
  ! ไม่ใช่
+ 25h
  [bell] แปดโมง
= สมศรี (en, officer)
> สวัสดี
>> ค่ะ
  สวัสดี+ค่ะ  (ใช่ | ไม่)
  » นิด  สมศรี พูด
= 2026-11-22 07:59  นิด
= 2026-11-22 08:00
  [bell] แปดโมง
  » สมศรี  [bell] แปดโมง
`

test('a story played is the story written, when the bot says what stands there', async () => {
  const world = echoWorld()
  expect(await playStory(STORY, world)).toBe(STORY)
  expect(world.log).toEqual(['นิด th citizen', '1', '1', '1', 'สมศรี en officer', '2'])
})

test('what the bot said is written anew, whatever stood there', async () => {
  const wrong = STORY.replace('  ! ไม่ใช่\n', '').replaceAll('แปดโมง', 'เก้าโมง\n  อีกบรรทัด')
  expect(wrong).not.toBe(STORY)
  expect(await playStory(wrong, echoWorld())).toBe(STORY)
})

test('everything people do on a phone can be written', () => {
  const story = `> @ไฟส่องสว่าง
> @ส่ง ↑↑
> !photo 3
> !photo
> !file แบบ.pdf 2MB
> !place 13.75,-100.5 วัด ใหม่
> !pick 2026-11-17
> !unsend 2
> !follow again
> !call ช่วยหน่อย
> !sticker`
  const inputs = readStory(story).map((line) => (line.kind === 'play' ? line.input : null))
  expect(inputs).toEqual([
    { kind: 'tap', label: 'ไฟส่องสว่าง', before: 0 },
    { kind: 'tap', label: 'ส่ง', before: 2 },
    { kind: 'photo', count: 3 },
    { kind: 'photo', count: 1 },
    { kind: 'file', name: 'แบบ.pdf', size: 2 * 1024 * 1024 },
    { kind: 'place', latitude: 13.75, longitude: -100.5, title: 'วัด ใหม่' },
    { kind: 'pick', date: '2026-11-17' },
    { kind: 'unsend', back: 2 },
    { kind: 'follow', again: true },
    { kind: 'text', text: 'ช่วยหน่อย', callsUs: true },
    { kind: 'sticker' },
  ])
})

test('scenes and waits are read as Bangkok counts them', () => {
  const [both, person, time, hours, month] = readStory(
    '= 2026-09-30 23:59  หมู่บ้านเรา (group)\n= ลุงดี (th, officer)\n= 2026-10-01 00:00\n+ 90m\n+ P1M',
  )
  expect(both).toMatchObject({
    at: bangkokTime('2026-09-30T23:59'),
    who: { name: 'หมู่บ้านเรา', language: null, kind: 'group' },
  })
  expect(person).toMatchObject({ at: null, who: { name: 'ลุงดี', language: 'th', kind: 'officer' } })
  expect(time).toMatchObject({ at: bangkokTime('2026-10-01T00:00'), who: null })
  expect(hours).toMatchObject({ duration: { minutes: 90 } })
  expect(month).toMatchObject({ duration: { months: 1 } })
})

test('a mistake is told with its line', async () => {
  const play = (story: string) => playStory(story, echoWorld(), 'a.story')
  await expect(play('= 2026-11-20 09:00  นิด (th)\nไฟดับ')).rejects.toThrow('a.story:2: a line begins with')
  await expect(play('> ไฟดับ')).rejects.toThrow('a.story:1: > ไฟดับ')
  await expect(play('= นิด\n>> ไฟดับ')).rejects.toThrow('a.story:2')
  await expect(play('= นิด\n> !dance')).rejects.toThrow('there is no !dance')
  await expect(play('= นิด\n+ soon')).rejects.toThrow('a wait is written')
  await expect(play('= 2026-11-20 09:00  นิด\n= 2026-11-19 09:00')).rejects.toThrow('a.story:2')
  await expect(play('= นิด\n> boom')).rejects.toThrow('a.story:2: > boom')
  await expect(play('= นิด\n> !place here')).rejects.toThrow('13.75')
})

const folder = mkdtempSync(join(tmpdir(), 'prongsai-story-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a story file is its own golden file', async () => {
  const path = join(folder, 'one.story')
  writeFileSync(path, STORY)
  writeFileSync(join(folder, 'notes.txt'), 'not a story')
  expect(storiesIn(folder)).toEqual([path])
  await expectStory(path, echoWorld())
  expect(readFileSync(path, 'utf8')).toBe(STORY)
})
