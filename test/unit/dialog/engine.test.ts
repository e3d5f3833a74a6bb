import { afterAll, beforeEach, expect, test } from 'vitest'
import { registerDialog } from '../../../src/dialog/engine.ts'
import { type Chat, fail, openChat, toyWords, visit } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

let chat: Chat
beforeEach(() => {
  chat = openChat(words)
})

test('a story from the menu word to the end', async () => {
  expect(await chat.say('แจ้งเรื่อง')).toEqual(['พบปัญหาเรื่องใด'])
  expect(chat.labels()).toEqual(['ถนน', 'ไฟส่องสว่าง', 'เสียง', 'ยกเลิก', 'ช่วยเหลือ'])
  expect(await chat.tap('ไฟส่องสว่าง')).toEqual(['เล่ามาได้เลย'])
  expect(chat.labels()).toEqual(['ย้อนกลับ', 'ยกเลิก', 'ช่วยเหลือ'])
  expect(await chat.say('ไฟดับหน้าบ้าน')).toEqual(['มีรูปไหม'])
  expect(chat.labels()).toEqual(['ถ่ายรูป', 'เลือกรูป', 'ข้าม', 'ย้อนกลับ', 'ยกเลิก', 'ช่วยเหลือ'])
  expect(await chat.photo(2)).toEqual(['ได้รับ 2 รูป แล้ว ส่งได้ถึง 3 รูป ครบแล้วกด ‘ส่งครบแล้ว’'])
  expect(await chat.tap('ส่งครบแล้ว')).toEqual(['จุดที่พบอยู่ตรงไหน'])
  expect(await chat.say('หน้าวัด หมู่ 3')).toEqual(['ตรวจดูอีกครั้ง'])
  expect(chat.labels()).toEqual(['ส่ง', 'แก้ไข', 'ยกเลิก', 'ย้อนกลับ', 'ช่วยเหลือ'])
  expect(await chat.tap('ส่ง')).toEqual(['รับเรื่อง light แล้ว'])
  expect(chat.filed).toEqual([
    {
      run: chat.causes[0],
      answers: {
        category: 'light',
        details: 'ไฟดับหน้าบ้าน',
        photos: [{ message: 'message-4' }, { message: 'message-5' }],
        place: { words: 'หน้าวัด หมู่ 3' },
        confirm: 'send',
      },
    },
  ])
  expect(chat.conversation).toMatchObject({ active: null, parked: [], misses: 0 })
})

test('a choice is tapped, typed, typed as a synonym, in English, with politeness, or as its number', async () => {
  for (const said of ['ไฟส่องสว่าง', 'ไฟ ครับ', 'ไฟฟ้าค่ะ', 'Street Light please', '2', '๒', 'ข้อ ๒ ครับผม', ' ไฟส่อง สว่าง ']) {
    const fresh = openChat(words)
    await fresh.say('แจ้งเรื่อง')
    expect(await fresh.say(said), said).toEqual(['เล่ามาได้เลย'])
    expect(fresh.conversation.active?.answers.category?.value).toBe('light')
  }
})

test('a choice that is only mentioned is offered, never taken', async () => {
  await chat.say('แจ้งเรื่อง')
  expect(await chat.say('บ้านผมไฟส่องสว่างดับมาสามวัน')).toEqual(['หมายถึง ‘ไฟส่องสว่าง’ ใช่ไหม'])
  expect(chat.conversation.active?.answers).toEqual({})
  expect(await chat.say('ใช่ครับ')).toEqual(['เล่ามาได้เลย'])
  expect(chat.conversation.active?.answers.category?.value).toBe('light')
})

test('an offered choice that is declined, or talked past, leads back to the question', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('เกี่ยวกับถนนหน้าบ้าน')
  expect(await chat.tap('เรื่องอื่น')).toEqual(['พบปัญหาเรื่องใด'])
  await chat.say('เกี่ยวกับถนนหน้าบ้าน')
  expect(await chat.say('เสียง')).toEqual(['เล่ามาได้เลย'])
  expect(chat.conversation.active?.answers.category?.value).toBe('noise')
  expect(chat.conversation.offer).toBeNull()
})

test('what cannot be an answer is refused by name and the question is put again', async () => {
  await chat.say('แจ้งเรื่อง')
  expect(await chat.say('สีเขียว')).toEqual(['ยังไม่ตรงกับตัวเลือก กดปุ่ม หรือพิมพ์คำบนปุ่ม', 'พบปัญหาเรื่องใด'])
  await chat.say('ถนน')
  expect(await chat.say('ก'.repeat(41))).toEqual(['ยาวไป 41/40', 'เล่ามาได้เลย'])
  expect(chat.conversation.active?.answers.details).toBeUndefined()
})

test('the second misunderstanding in a row offers a person and a telephone', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('สีเขียว')
  const person = 'ขออภัยที่ยังไม่เข้าใจ ลองอีกครั้ง หรือคุยกับเจ้าหน้าที่ โทร 0 2123 4567 (จันทร์–ศุกร์)'
  expect(await chat.say('สีแดง')).toEqual([person, 'พบปัญหาเรื่องใด'])
  await chat.say('ถนน')
  expect(chat.conversation.misses).toBe(0)
  await chat.say('ยกเลิก')
  expect((await chat.say('กขค'))[0]).toContain('ยังไม่แน่ใจว่าเป็นเรื่องใด')
  expect(chat.labels()).toEqual(['แจ้งเรื่อง', 'เข้าเยี่ยม'])
  expect(await chat.say('ฟหก')).toEqual([person])
})

test('back, cancel, help and continue work at every question, in Thai and English', async () => {
  const ways = [['แจ้งเรื่อง'], ['ถนน'], ['หลุมใหญ่'], ['ข้าม'], ['ข้าม']]
  for (let depth = 0; depth < ways.length; depth += 1) {
    const there = async () => {
      const fresh = openChat(words)
      for (const [said] of ways.slice(0, depth + 1)) await fresh.say(said!)
      return fresh
    }
    const asked = (await there()).replies.at(-1)
    for (const help of ['ช่วยเหลือ', 'HELP please']) {
      const here = await there()
      expect(await here.say(help)).toHaveLength(2)
      expect(here.replies.at(-1)).toEqual(expect.objectContaining(withoutRun(asked)))
    }
    for (const go of ['ทำต่อ', 'continue']) {
      const here = await there()
      expect(await here.say(go)).toHaveLength(1)
      expect(here.replies.at(-1)).toEqual(expect.objectContaining(withoutRun(asked)))
    }
    for (const back of ['ย้อนกลับ', 'go back']) {
      const here = await there()
      await here.say(back)
      expect(Object.keys(here.conversation.active!.answers)).toHaveLength(Math.max(depth - 1, 0))
    }
    const tapper = await there()
    expect(await tapper.tap('ช่วยเหลือ')).toHaveLength(2)
    expect(tapper.replies.at(-1)).toEqual(expect.objectContaining(withoutRun(asked)))
    for (const cancel of ['ยกเลิก ค่ะ', 'Cancel']) {
      const here = await there()
      expect(await here.say(cancel)).toEqual(['ยกเลิก ‘แจ้งเรื่อง’ แล้ว เริ่มใหม่ได้ทุกเวลา'])
      expect(here.conversation.active).toBeNull()
    }
  }
})

function withoutRun(reply: unknown): object {
  const { choices: _, ...rest } = reply as { choices?: unknown }
  return rest
}

test('going back past the first question says so', async () => {
  await chat.say('แจ้งเรื่อง')
  expect(await chat.say('ย้อนกลับ')).toEqual(['ข้อนี้เป็นข้อแรก', 'พบปัญหาเรื่องใด'])
})

test('only answers on the way reach the end', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  await chat.say('หลุมใหญ่')
  await chat.say('ข้าม')
  await chat.say('หน้าวัด')
  await chat.tap('แก้ไข')
  expect(chat.labels()).toEqual(['เรื่อง', 'รายละเอียด', 'รูป', 'จุดที่พบ'])
  expect(await chat.say('เรื่อง')).toEqual(['พบปัญหาเรื่องใด'])
  expect(await chat.say('เสียง')).toEqual(['ตรวจดูอีกครั้ง'])
  await chat.say('ส่งเลยครับ')
  expect(chat.filed[0]?.answers).toEqual({ category: 'noise', details: 'หลุมใหญ่', photos: null, confirm: 'send' })
})

test('the summary shows each answer under its name', async () => {
  for (const said of ['แจ้งเรื่อง', 'ถนน', 'หลุมใหญ่', 'ข้าม', 'หน้าวัด']) await chat.say(said)
  expect(chat.replies.at(-1)).toMatchObject({
    show: 'notice',
    slots: {
      rows: [
        { name: { words: 'toy-report.category.label' }, value: 'ถนน' },
        { name: { words: 'toy-report.details.label' }, value: 'หลุมใหญ่' },
        { name: { words: 'toy-report.photos.label' }, value: 'ไม่ระบุ' },
        { name: { words: 'toy-report.place.label' }, value: 'หน้าวัด' },
      ],
    },
  })
})

test('which answer to change can be typed by its number, and something else takes the question away', async () => {
  for (const said of ['แจ้งเรื่อง', 'ถนน', 'หลุมใหญ่', 'ข้าม', 'หน้าวัด', 'แก้ไข']) await chat.say(said)
  expect(await chat.say('๒')).toEqual(['เล่ามาได้เลย'])
  expect(await chat.say('หลุมเล็ก')).toEqual(['ตรวจดูอีกครั้ง'])
  await chat.say('แก้ไข')
  expect(await chat.say('ส่ง')).toEqual(['รับเรื่อง road แล้ว'])
  expect(chat.filed[0]?.answers.details).toBe('หลุมเล็ก')
})

test('several quick messages are one answer, a line each', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(await chat.say('หลุมใหญ่', 'รถล้มแล้ว', 'สองคัน')).toEqual(['มีรูปไหม'])
  expect(chat.conversation.active?.answers.details).toEqual({
    value: 'หลุมใหญ่\nรถล้มแล้ว\nสองคัน',
    from: ['message-3', 'message-4', 'message-5'],
  })
})

test('a text that becomes too long in pieces is refused as a whole', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(await chat.say('ก'.repeat(30), 'ข'.repeat(30))).toEqual(['ยาวไป 61/40', 'เล่ามาได้เลย'])
  expect(chat.conversation.active?.answers.details).toBeUndefined()
})

test('a photo and a place sent too early are kept for their questions', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  const place = { kind: 'place', messageId: 'here', latitude: 13.7, longitude: 100.5, title: 'วัดใหม่' } as const
  const heard = await chat.hear(chat.event({ kind: 'photo', messageId: 'early' }), chat.event(place))
  expect(heard).toEqual(['เก็บไว้ให้แล้ว จะถามถึงเมื่อถึงข้อนั้น', 'เล่ามาได้เลย'])
  expect((await chat.say('หลุมใหญ่'))[0]).toContain('ได้รับ 1 รูป แล้ว')
  expect(await chat.say('ครบแล้ว')).toEqual(['จุดที่ส่งไว้คือ วัดใหม่ กด ‘ใช้จุดนี้’ หรือส่งจุดใหม่'])
  expect(await chat.tap('ใช้จุดนี้')).toEqual(['ตรวจดูอีกครั้ง'])
  expect(chat.conversation.active?.answers.place).toEqual({
    value: { point: { latitude: 13.7, longitude: 100.5 }, title: 'วัดใหม่' },
    from: ['here'],
  })
})

test('a photo that belongs nowhere is said not to be kept', async () => {
  await chat.say('เข้าเยี่ยม')
  expect(await chat.photo()).toEqual(['ข้อนี้ยังใช้สิ่งที่ส่งมาไม่ได้ จึงไม่ได้เก็บไว้', 'มากี่คน'])
})

test('photos beyond the last that fits are refused once, the others stay', async () => {
  for (const said of ['แจ้งเรื่อง', 'ถนน', 'หลุมใหญ่']) await chat.say(said)
  const heard = await chat.photo(5)
  expect(heard).toEqual(['เก็บไว้ 3 รูปแรก รูปที่เกินมาไม่ได้เก็บ', 'จุดที่พบอยู่ตรงไหน'])
  expect(chat.conversation.active?.answers.photos?.value).toHaveLength(3)
})

test('"that is all" with nothing sent skips what may be skipped', async () => {
  for (const said of ['แจ้งเรื่อง', 'ถนน', 'หลุมใหญ่']) await chat.say(said)
  expect(await chat.say('ส่งครบแล้ว')).toEqual(['จุดที่พบอยู่ตรงไหน'])
  expect(chat.conversation.active?.answers.photos).toEqual({ value: null, from: [] })
})

test('a button of another run is told so kindly and changes nothing', async () => {
  await chat.say('แจ้งเรื่อง')
  const old = chat.dataOf('ถนน')
  await chat.say('ยกเลิก')
  expect(await chat.tapData(old)).toEqual(['ปุ่มนี้เป็นของครั้งก่อน ใช้ปุ่มล่าสุด หรือพิมพ์มาได้เลย'])
  await chat.say('แจ้งเรื่อง')
  expect(await chat.tapData(old)).toEqual(['ปุ่มนี้เป็นของครั้งก่อน ใช้ปุ่มล่าสุด หรือพิมพ์มาได้เลย', 'พบปัญหาเรื่องใด'])
  expect(chat.conversation.active?.answers).toEqual({})
})

test('the confirm button tapped twice files once', async () => {
  for (const said of ['แจ้งเรื่อง', 'เสียง', 'ดังมาก', 'ข้าม']) await chat.say(said)
  const send = chat.dataOf('ส่ง')
  await chat.tapData(send)
  expect(await chat.tapData(send)).toEqual(['ปุ่มนี้เป็นของครั้งก่อน ใช้ปุ่มล่าสุด หรือพิมพ์มาได้เลย'])
  expect(chat.filed).toHaveLength(1)
})

test('an earlier button of the same run changes that answer; tapped twice it does nothing twice', async () => {
  await chat.say('แจ้งเรื่อง')
  const [road, light] = [chat.dataOf('ถนน'), chat.dataOf('ไฟส่องสว่าง')]
  await chat.tapData(road)
  expect(await chat.tapData(road)).toEqual(['เล่ามาได้เลย'])
  expect(await chat.tapData(light)).toEqual(['เปลี่ยนคำตอบแล้ว', 'เล่ามาได้เลย'])
  const back = chat.dataOf('ย้อนกลับ')
  expect(await chat.tapData(back)).toEqual(['พบปัญหาเรื่องใด'])
  await chat.tap('เสียง')
  expect(await chat.tapData(back)).toEqual(['พบปัญหาเรื่องใด'])
  expect(await chat.tapData(back)).toEqual(['พบปัญหาเรื่องใด'])
})

test('forged buttons change nothing', async () => {
  await chat.say('แจ้งเรื่อง')
  const run = chat.conversation.active!.run
  const forged = [
    '',
    'x',
    'd|toy-report',
    `d|toy-report|${run}|nowhere|x`,
    `d|toy-report|${run}|category|purple`,
    `d|toy-report|${run}|__proto__|x`,
    `d|toy-visit|${run}|people|3`,
    `d|toy-report|${run}|place|~day`,
    'c|nothing|1|2',
    'c|toString|1|2',
    'c|offer|x|yes',
    'c|door|nowhere|',
    'c|continue|nowhere|',
  ]
  for (const data of forged) {
    expect(await chat.tapData(data), data).toContain('พบปัญหาเรื่องใด')
    expect(chat.conversation.active?.answers, data).toEqual({})
  }
})

test('starting something else parks what was begun, and it is offered again at the end', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(await chat.say('เข้าเยี่ยม')).toEqual(['พัก ‘แจ้งเรื่อง’ ไว้ 7 วัน พิมพ์ ‘ทำต่อ’ เพื่อกลับมาตอบต่อ', 'มากี่คน'])
  await chat.say('สามคน')
  expect(await chat.say('พรุ่งนี้')).toEqual(['จองให้ 3 คนแล้ว', 'มี ‘แจ้งเรื่อง’ พักไว้ ทำต่อเลยไหม'])
  expect(await chat.say('ทำต่อ')).toEqual(['เล่ามาได้เลย'])
  expect(chat.conversation.parked).toEqual([])
})

test('a parked draft waits when it is declined, and goes when it is cancelled', async () => {
  for (const said of ['แจ้งเรื่อง', 'ถนน', 'เข้าเยี่ยม', 'ยกเลิก']) await chat.say(said)
  expect(await chat.tap('ไว้ทีหลัง')).toEqual(['พัก ‘แจ้งเรื่อง’ ไว้เหมือนเดิม พิมพ์ ‘ทำต่อ’ เมื่อพร้อม'])
  expect(chat.conversation.parked).toHaveLength(1)
  await chat.say('continue')
  for (const said of ['เข้าเยี่ยม', 'ยกเลิก']) await chat.say(said)
  await chat.say('ยกเลิก')
  expect(chat.conversation).toMatchObject({ active: null, parked: [] })
})

test('the same menu word again asks before it throws answers away', async () => {
  await chat.say('แจ้งเรื่อง')
  expect(await chat.say('แจ้งเรื่อง')).toEqual(['พบปัญหาเรื่องใด'])
  await chat.say('ถนน')
  expect(await chat.say('อยากแจ้งเรื่องหน่อยค่ะ')).toEqual(['‘แจ้งเรื่อง’ ตอบไว้แล้วบางข้อ ทำต่อหรือเริ่มใหม่'])
  expect(await chat.tap('ทำต่อ')).toEqual(['เล่ามาได้เลย'])
  await chat.say('แจ้งเรื่อง')
  const run = chat.conversation.active!.run
  expect(await chat.say('เริ่มใหม่')).toEqual(['พบปัญหาเรื่องใด'])
  expect(chat.conversation.active).toMatchObject({ answers: {} })
  expect(chat.conversation.active!.run).not.toBe(run)
  expect(chat.conversation.parked).toEqual([])
})

test('a draft lives seven days, open or parked, by the time of the thought', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  chat.wait({ hours: 7 * 24 - 1 })
  expect(await chat.say('หลุมใหญ่')).toEqual(['มีรูปไหม'])
  chat.wait({ hours: 7 * 24 })
  const [expired] = await chat.say('เข้าเยี่ยม')
  expect(expired).toBe('คำตอบของ ‘แจ้งเรื่อง’ พักไว้ครบ 7 วันแล้ว จึงไม่เก็บต่อ เริ่มใหม่ได้ทุกเวลา')
  await chat.say('3')
  await chat.say('แจ้งเรื่อง')
  chat.wait({ hours: 7 * 24 })
  await chat.say('เสียง')
  expect(chat.conversation.parked).toEqual([])
})

test('a command is done outside the dialog and the open question is put again', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(await chat.say('ติดตามเรื่อง')).toEqual(['เรื่องของท่านเรียบร้อย', 'เล่ามาได้เลย'])
  expect(await chat.tapData('c|status|42|x')).toEqual(['เรื่องของท่านเรียบร้อย', 'เล่ามาได้เลย'])
  expect(chat.causes).toEqual(['event-3', 'event-4'])
})

test('a refusal of the end is told and leaves the conversation where it was', async () => {
  for (const said of ['แจ้งเรื่อง', 'เสียง', 'ดังมาก', 'ข้าม']) await chat.say(said)
  const before = chat.conversation
  chat.refuses.next = () => fail('toy.full')
  expect(await chat.tap('ส่ง')).toEqual(['วันนี้เต็มแล้ว', 'ตรวจดูอีกครั้ง'])
  expect(chat.conversation).toEqual({ ...before, offer: null })
  expect(await chat.tap('ส่ง')).toEqual(['รับเรื่อง noise แล้ว'])
})

test('a refused command leaves everything as it was', async () => {
  await chat.say('แจ้งเรื่อง')
  chat.refuses.next = () => fail('toy.closed')
  expect(await chat.say('ติดตามเรื่อง')).toEqual(['ปิดแล้ว', 'พบปัญหาเรื่องใด'])
})

test('anything but a refusal is not swallowed', async () => {
  chat.refuses.next = () => new Error('the store is away')
  await expect(chat.say('ติดตามเรื่อง')).rejects.toThrow('the store is away')
})

test('a command may open a dialog with answers known, and its cause makes the run', async () => {
  const [asked] = await chat.tapData('c|open||light')
  expect(asked).toBe('เล่ามาได้เลย')
  const { active } = chat.conversation
  expect(active).toMatchObject({ given: { from: 'card' }, answers: { category: { value: 'light', from: [] } } })
  const again = openChat(words)
  await again.tapData('c|open||light')
  expect(again.conversation.active?.run).toBe(active?.run)
  expect(await again.tapData('c|open||purple')).toContain('พบปัญหาเรื่องใด')
})

test('a language chosen is spoken at once, in the question too', async () => {
  await chat.say('แจ้งเรื่อง')
  expect(await chat.tapData('c|language||en')).toEqual(['เรื่องของท่านเรียบร้อย', 'What is it about?'])
  expect(chat.labels()).toEqual(['Road', 'Street light', 'Noise', 'Cancel', 'Help'])
  expect(await chat.say('ถนน')).toEqual(['Tell us'])
})

test('free text is guessed at and the guess is only offered', async () => {
  expect(await chat.say('ไฟหน้าบ้านดับ')).toEqual(['เรื่องนี้คือ ‘ไฟส่องสว่าง’ ใช่ไหม'])
  expect(chat.conversation.active).toBeNull()
  expect(await chat.say('ใช่')).toEqual(['มีรูปไหม'])
  expect(chat.conversation.active?.answers.details).toEqual({ value: 'ไฟหน้าบ้านดับ', from: ['message-1'] })
})

test('a photo first is a valid start, and what follows joins it', async () => {
  expect(await chat.photo()).toEqual(['เรื่องนี้คือ ‘ถนน’ ใช่ไหม'])
  expect(await chat.say('ไฟดับ')).toEqual(['เรื่องนี้คือ ‘ไฟส่องสว่าง’ ใช่ไหม'])
  await chat.tap('ใช่')
  expect(chat.conversation.active?.answers).toMatchObject({
    category: { value: 'light' },
    details: { value: 'ไฟดับ', from: ['message-2'] },
    photos: { value: [{ message: 'message-1' }], from: ['message-1'] },
  })
})

test('a declined guess shows where else to go, and is forgotten', async () => {
  await chat.photo()
  expect(await chat.tap('เรื่องอื่น')).toEqual(['ได้เลย เลือกจากปุ่ม หรือพิมพ์บอกว่าเป็นเรื่องใด'])
  expect(chat.labels()).toEqual(['แจ้งเรื่อง', 'เข้าเยี่ยม'])
  expect(chat.conversation.offer).toBeNull()
  expect(await chat.tap('เข้าเยี่ยม')).toEqual(['มากี่คน'])
})

test('a menu word inside a sentence is offered', async () => {
  expect(await chat.say('พรุ่งนี้จะเข้าเยี่ยมได้หรือเปล่า')).toEqual(['หมายถึง ‘เข้าเยี่ยม’ ใช่ไหม'])
  expect(await chat.say('ได้')).toEqual(['มากี่คน'])
})

test('stickers, thanks and greetings get a kind answer and are no misunderstanding', async () => {
  const sticker = () => chat.event({ kind: 'sticker', messageId: chat.messageId() })
  expect(await chat.hear(sticker())).toEqual(['ขอบคุณสำหรับสติกเกอร์ มีเรื่องจะบอก พิมพ์มาได้เลย'])
  expect(await chat.say('ขอบคุณมากครับ')).toEqual(['ยินดีเสมอ มีเรื่องอื่นทักมาได้ทุกเวลา'])
  expect(await chat.say('สวัสดีค่ะ')).toEqual(['สวัสดี มีเรื่องใดให้เทศบาลตัวอย่างช่วย พิมพ์บอกได้เลย'])
  expect(chat.conversation.misses).toBe(0)
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(await chat.hear(sticker())).toHaveLength(2)
  expect(await chat.hear(chat.event(chat.typed('หลุมใหญ่')), sticker())).toEqual(['มีรูปไหม'])
})

test('another script gets a Thai line and an English one, and its own words where words are wanted', async () => {
  const [answer] = await chat.say('မီးပျက်နေသည်')
  expect(answer?.split('\n')).toEqual([
    'คุยกับเจ้าหน้าที่ได้ที่ 0 2123 4567 (จันทร์–ศุกร์) พิมพ์ภาษาไทยหรืออังกฤษก็ได้',
    'A person can help you at 0 2123 4567 (จันทร์–ศุกร์). You can also write in Thai or English.',
  ])
  await chat.say('แจ้งเรื่อง')
  expect((await chat.say('မီးပျက်နေသည်'))[0]).toContain('A person can help you')
  await chat.say('ไฟ')
  await chat.say('မီးပျက်နေသည်')
  expect(chat.conversation.active?.answers.details?.value).toBe('မီးပျက်နေသည်')
})

test('things LINE has added since are answered when somebody sent them, and not when nobody spoke', async () => {
  expect(await chat.hear(chat.event({ kind: 'unknown', type: 'hologram' }))).toHaveLength(1)
  expect(await chat.hear(chat.event({ kind: 'unknown', type: 'beacon' }))).toEqual([])
  expect(await chat.hear(chat.event({ kind: 'unfollow' }))).toEqual([])
})

test('who comes is greeted, and asked again what was open', async () => {
  expect(await chat.hear(chat.event({ kind: 'follow', again: false }))).toEqual(['ยินดีต้อนรับ'])
  await chat.say('แจ้งเรื่อง')
  expect(await chat.hear(chat.event({ kind: 'follow', again: true }))).toEqual(['ยินดีต้อนรับ', 'พบปัญหาเรื่องใด'])
})

test('a message taken back takes its answer with it, and nothing is said', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  await chat.say('หลุมใหญ่') // message-3
  expect(await chat.hear(chat.event({ kind: 'unsend', messageId: 'message-3' }))).toEqual([])
  expect(chat.conversation.active?.answers.details).toBeUndefined()
  expect(JSON.stringify(chat.conversation)).not.toContain('หลุมใหญ่')
})

test('after a message was taken back, words for the question on the screen are not taken for the other one', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  await chat.say('หลุมใหญ่') // message-3
  await chat.say('ข้าม')
  await chat.hear(chat.event({ kind: 'unsend', messageId: 'message-3' }))
  expect(await chat.say('หน้าวัด')).toEqual(['ลบข้อความที่ยกเลิกการส่งแล้ว ขอถามข้อนี้ของ ‘แจ้งเรื่อง’ อีกครั้ง', 'เล่ามาได้เลย'])
  expect(await chat.say('หลุมเล็ก')).toEqual(['จุดที่พบอยู่ตรงไหน'])
})

test('one photo taken back leaves the others, in a parked draft and in an offer too', async () => {
  await chat.photo(2) // message-1, message-2
  await chat.hear(chat.event({ kind: 'unsend', messageId: 'message-1' }))
  await chat.say('ใช่')
  expect(chat.conversation.active?.answers.photos?.value).toEqual([{ message: 'message-2' }])
  await chat.say('เข้าเยี่ยม')
  await chat.hear(chat.event({ kind: 'unsend', messageId: 'message-2' }))
  expect(JSON.stringify(chat.conversation)).not.toContain('message-2')
})

test('a message taken back within its own thought was never heard', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  const event = chat.event({ kind: 'text', text: 'พิมพ์ผิด', messageId: 'wrong' })
  await chat.hear(event, chat.event({ kind: 'unsend', messageId: 'wrong' }), chat.event(chat.typed('หลุมใหญ่')))
  expect(chat.conversation.active?.answers.details?.value).toBe('หลุมใหญ่')
})

test('a group hears one public line when it calls, and nothing of anybody’s matter', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  const before = chat.conversation
  const line = 'เทศบาลตัวอย่างคุยเรื่องของแต่ละคนเป็นการส่วนตัวเท่านั้น ทักได้ที่ https://line.me/R/ti/p/@toy'
  const inGroup = (text: string, callsUs?: boolean) =>
    chat.hear(chat.event({ kind: 'text', text, messageId: 'g', ...(callsUs ? { callsUs } : {}) }, true))
  expect(await inGroup('หลุมใหญ่')).toEqual([])
  expect(await inGroup('ติดตามเรื่อง')).toEqual([])
  expect(await inGroup('@office ติดตามเรื่อง', true)).toEqual([line])
  expect(await inGroup('เทศบาลครับ ไฟดับ')).toEqual([line])
  expect(await inGroup('เมื่อวานไปเทศบาลมา')).toEqual([])
  expect(await chat.hear(chat.event({ kind: 'joined' }, true))).toEqual([line])
  expect(await chat.hear(chat.event({ kind: 'tap', data: 'c|status||' }, true))).toEqual([])
  expect(chat.conversation).toEqual(before)
  expect(chat.causes).toEqual([])
})

test('a draft of an older version starts afresh, kindly, and old words are not taken for new answers', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  const { active } = chat.conversation
  chat.conversation = { ...chat.conversation, active: { ...active!, version: 0 } }
  expect(await chat.say('ไฟส่องสว่าง')).toEqual(['คำถามของ ‘แจ้งเรื่อง’ ปรับใหม่ ขออภัยที่ขอให้ตอบอีกครั้ง', 'พบปัญหาเรื่องใด'])
  expect(chat.conversation.active).toMatchObject({ version: 1, answers: {} })
  expect(chat.conversation.active!.run).not.toBe(active!.run)
  expect(await chat.say('ไฟส่องสว่าง')).toEqual(['เล่ามาได้เลย'])
})

test('a draft whose dialog is gone is let go, and the words are heard', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  const { active } = chat.conversation
  chat.conversation = { ...chat.conversation, active: { ...active!, dialog: 'toy-bygone' } }
  expect(await chat.say('เข้าเยี่ยม')).toEqual(['ขออภัย คำถามชุดเดิมเลิกใช้แล้ว เริ่มเรื่องใหม่ได้เลย', 'มากี่คน'])
})

test('never more than five objects are answered, and a receipt is never the one left out', async () => {
  const many = openChat(words, {
    commands: {
      status: async () => ({
        replies: [
          { say: 'toy.filed', facts: { category: 'x' }, class: 'duty' as const },
          ...Array.from({ length: 7 }, () => ({ say: 'toy.status-is' })),
        ],
      }),
    },
  })
  await many.say('แจ้งเรื่อง')
  const heard = await many.tapData('c|status||')
  expect(heard).toHaveLength(5)
  expect(heard[0]).toBe('รับเรื่อง x แล้ว')
  expect(heard.at(-1)).toBe('พบปัญหาเรื่องใด')
})

test('the same thought heard twice comes to the same', async () => {
  await chat.say('แจ้งเรื่อง')
  const before = chat.conversation
  const event = chat.event(chat.typed('ถนน'))
  await chat.hear(event)
  const once = [chat.conversation, chat.replies]
  chat.conversation = before
  await chat.hear(event)
  expect([chat.conversation, chat.replies]).toEqual(once)
})

test('what cannot work is refused when the engine is built', () => {
  const broken = [
    { doorways: [{ name: 'toy.report', dialog: 'nowhere' }] },
    { doorways: [{ name: 'toy.report', command: 'nothing' }] },
    { commands: { status: async () => ({ replies: [] }), offer: async () => ({ replies: [] }) } },
  ]
  for (const changes of broken) expect(() => openChat(words, changes)).toThrow()
})

test('what the open question offers wins over a menu word of the same name', async () => {
  expect(await chat.say('status')).toEqual(['เรื่องของท่านเรียบร้อย'])
  await chat.say('แจ้งเรื่อง')
  expect(await chat.say('status')).toEqual(['เล่ามาได้เลย'])
  expect(chat.conversation.active?.answers.category?.value).toBe('noise')
})

test('an opening refused at once leaves what was open as it was', async () => {
  const whole = { people: 3, date: '2026-12-01' }
  const direct = openChat(words, {
    commands: {
      status: async () => ({ replies: [] }),
      book: async () => ({ replies: [], open: { dialog: 'toy-visit', answers: whole } }),
    },
  })
  await direct.say('แจ้งเรื่อง')
  await direct.say('ถนน')
  const before = direct.conversation
  direct.refuses.next = () => fail('toy.full')
  expect(await direct.tapData('c|book||')).toEqual(['วันนี้เต็มแล้ว', 'เล่ามาได้เลย'])
  expect(direct.conversation).toEqual({ ...before, offer: null })
  expect((await direct.tapData('c|book||'))[0]).toBe('จองให้ 3 คนแล้ว')
})

test('at most five drafts rest', async () => {
  for (let i = 0; i < 8; i += 1) await chat.tapData('c|open||light')
  expect(chat.conversation.parked).toHaveLength(5)
})

test('an offer is forgotten after a day', async () => {
  await chat.photo()
  chat.wait({ hours: 24 })
  await chat.say('ใช่')
  expect(chat.conversation).toMatchObject({ active: null, offer: null })
})

test('a draft whose last question was dropped is finished, or asked once more when that is refused', async () => {
  for (const said of ['แจ้งเรื่อง', 'เสียง', 'ดังมาก', 'ข้าม']) await chat.say(said)
  const { active } = chat.conversation
  const complete = { ...active!, answers: { ...active!.answers, confirm: { value: 'send', from: [] } } }
  chat.conversation = { ...chat.conversation, active: complete }
  chat.refuses.next = () => fail('toy.full')
  expect(await chat.say('ขอบคุณ')).toContain('วันนี้เต็มแล้ว')
  expect(Object.keys(chat.conversation.active?.answers ?? {})).toEqual(['category', 'details', 'photos'])
  expect(chat.filed).toEqual([])
  chat.conversation = { ...chat.conversation, active: complete }
  expect(await chat.say('ขอบคุณ')).toEqual(['รับเรื่อง noise แล้ว', 'ยินดีเสมอ มีเรื่องอื่นทักมาได้ทุกเวลา'])
})

test('a dialog that opens itself again is another run', async () => {
  const again = openChat(words, {
    dialogs: [
      registerDialog({
        dialog: visit,
        finish: async () => ({ replies: [], open: { dialog: 'toy-visit', answers: { people: 2 } } }),
      }),
    ],
    doorways: [{ name: 'toy.visit', dialog: 'toy-visit' }],
  })
  const runs = new Set<string>()
  for (const said of ['เข้าเยี่ยม', '3', 'พรุ่งนี้', 'พรุ่งนี้']) {
    await again.say(said)
    runs.add(again.conversation.active!.run)
  }
  expect(runs.size).toBe(3)
  const both = again.event(again.typed('พรุ่งนี้'))
  const before = again.conversation
  await again.hear(both)
  const { run } = again.conversation.active!
  again.conversation = before
  await again.hear(both)
  expect(again.conversation.active!.run).toBe(run)
  expect(run).not.toBe(before.active!.run)
})

test('a dialog that was opened, ended and opened again by one tap is two runs', async () => {
  const ended: string[] = []
  const twice = openChat(words, {
    dialogs: [
      registerDialog({
        dialog: visit,
        finish: async (_answers, { cause }) => {
          ended.push(cause)
          return { replies: [], open: { dialog: 'toy-visit', answers: { people: 2 } } }
        },
      }),
    ],
    doorways: [],
    commands: {
      book: async () => ({ replies: [], open: { dialog: 'toy-visit', answers: { people: 3, date: '2026-12-01' } } }),
    },
  })
  await twice.tapData('c|book||')
  expect(ended).toHaveLength(1)
  expect(ended).not.toContain(twice.conversation.active!.run)
})

const notice = { version: '1', reply: { say: 'toy.hello' } }

test('the data notice is told once, before the first question, and again only in another wording', async () => {
  const office = openChat(words, { notice })
  expect(await office.say('ติดตามเรื่อง')).toEqual(['เรื่องของท่านเรียบร้อย'])
  expect(await office.say('เข้าเยี่ยม')).toEqual(['ยินดีต้อนรับ', 'มากี่คน'])
  expect(await office.say('แจ้งเรื่อง')).toEqual(['พบปัญหาเรื่องใด'])
  const { conversation } = office
  const later = openChat(words, { notice: { ...notice, version: '2' } })
  later.conversation = { ...conversation, active: null }
  expect(await later.say('เข้าเยี่ยม')).toEqual(['ยินดีต้อนรับ', 'มากี่คน'])
})

test('the data notice goes with the first answer that holds something personal', async () => {
  const commands = {
    status: async () => ({ replies: [{ say: 'toy.status-is' }], personal: true as const }),
  }
  const office = openChat(words, { notice, commands })
  expect(await office.say('status')).toEqual(['เรื่องของท่านเรียบร้อย', 'ยินดีต้อนรับ'])
  expect(await office.say('status')).toEqual(['เรื่องของท่านเรียบร้อย'])
})

test('a notice there was no room for is told the next time', async () => {
  const commands = {
    status: async () => ({
      replies: Array.from({ length: 5 }, () => ({ say: 'toy.status-is', class: 'duty' as const })),
      personal: true as const,
      open: { dialog: 'toy-visit' },
    }),
  }
  const office = openChat(words, { notice, commands })
  expect(await office.say('status')).not.toContain('ยินดีต้อนรับ')
  expect(await office.say('แจ้งเรื่อง')).toContain('ยินดีต้อนรับ')
})

test('a text may be a command by its shape, while no question is open', async () => {
  const readers = [(text: string) => (/^[A-Z]{4}$/.test(text) ? { command: 'status', id: text, value: '' } : null)]
  const office = openChat(words, { readers })
  expect(await office.say('ABCD')).toEqual(['เรื่องของท่านเรียบร้อย'])
  await office.say('แจ้งเรื่อง')
  await office.say('ถนน')
  expect(await office.say('ABCD')).toEqual(['มีรูปไหม'])
})

test('who asks to be forgotten leaves nothing behind, unless they go on speaking', async () => {
  const commands = {
    status: async () => ({ replies: [{ say: 'toy.status-is' }], forget: true as const }),
  }
  const office = openChat(words, { commands })
  await office.say('แจ้งเรื่อง')
  await office.say('ถนน')
  const occasion = {
    agency: 'toy' as never,
    chat: 'chat' as never,
    at: Temporal.Instant.from('2026-11-20T02:00:00Z'),
    cause: 'x',
    language: 'th',
  }
  const forgetting = office.event(office.typed('ติดตามเรื่อง'))
  const alone = await office.engine.hear(office.conversation, [forgetting], occasion)
  expect(alone).toMatchObject({ conversation: { active: null, parked: [] }, forget: true })
  const more = [forgetting, office.event(office.typed('เข้าเยี่ยม'))]
  expect(await office.engine.hear(office.conversation, more, occasion)).not.toHaveProperty('forget')
})
