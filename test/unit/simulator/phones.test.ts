import { describe, expect, it } from 'vitest'
import { png, stage, text } from './stage.ts'

/** A stage on which the bot has just sent this. */
async function shown(...messages: object[]) {
  const set = stage()
  await set.platform.call('push', { ...set.token, body: { to: set.citizen.userId(), messages } })
  return set
}

const quick = (...actions: object[]) => ({
  quickReply: { items: actions.map((action) => ({ type: 'action', action })) },
})
const buttons = (...actions: object[]) => ({
  type: 'template',
  altText: 'เลือก',
  template: { type: 'buttons', text: 'เลือก', actions },
})

describe('a tap', () => {
  it('on a postback tells its data, and shows its words without telling them', async () => {
    const { citizen, heard } = await shown(
      buttons({ type: 'postback', label: 'ส่งเรื่อง', data: 'd|send', displayText: 'ส่งเรื่อง' }),
    )
    expect(citizen.tap('ส่งเรื่อง')).toEqual({ kind: 'sent' })
    expect(heard()).toMatchObject([{ type: 'postback', postback: { data: 'd|send' } }])
    expect(citizen.shows().entries.at(-1)).toMatchObject({
      by: { kind: 'person', person: 'citizen' },
      message: { type: 'echo', text: 'ส่งเรื่อง' },
    })
  })

  it('on a message action says its text', async () => {
    const { citizen, heard } = await shown({
      ...text('ทำอะไรดี'),
      ...quick({ type: 'message', label: 'แจ้งเรื่อง', text: 'แจ้งเรื่อง' }),
    })
    citizen.tap('แจ้งเรื่อง')
    expect(heard()).toMatchObject([{ type: 'message', message: { text: 'แจ้งเรื่อง' } }])
  })

  it('on a date picker needs a date', async () => {
    const { citizen, heard } = await shown(
      buttons({ type: 'datetimepicker', label: 'เลือกวัน', data: 'when', mode: 'date' }),
    )
    expect(() => citizen.tap('เลือกวัน')).toThrow('needs a date')
    citizen.tap('เลือกวัน', { date: '2026-11-30' })
    expect(heard()).toMatchObject([{ postback: { data: 'when', params: { date: '2026-11-30' } } }])
  })

  it('finds a row of a Flex card by the words on it', async () => {
    const { citizen, heard } = await shown({
      type: 'flex',
      altText: 'เรื่องของฉัน',
      contents: {
        type: 'bubble',
        body: {
          type: 'box',
          layout: 'vertical',
          contents: [
            {
              type: 'box',
              layout: 'horizontal',
              action: { type: 'postback', data: 'case-42' },
              contents: [
                { type: 'text', text: 'CM-2570-00042' },
                { type: 'text', text: 'ไฟดับ' },
              ],
            },
          ],
        },
      },
    })
    citizen.tap('CM-2570-00042 ไฟดับ')
    expect(heard()).toMatchObject([{ postback: { data: 'case-42' } }])
  })

  it('says which buttons there are when nobody finds the one asked for', async () => {
    const { citizen } = await shown(buttons({ type: 'postback', label: 'ส่งเรื่อง', data: 'x' }))
    expect(() => citizen.tap('ยกเลิก')).toThrow('no button «ยกเลิก» for ประชาชน; there are: ส่งเรื่อง')
  })

  it('can be forged, on an old card as well', async () => {
    const { citizen, heard } = await shown(text('ไม่มีปุ่ม'))
    citizen.tap({ type: 'postback', data: 'c|approve|1|yes' })
    expect(heard()).toMatchObject([{ type: 'postback', postback: { data: 'c|approve|1|yes' } }])
  })
})

describe('quick replies', () => {
  const ask = {
    ...text('ถ่ายรูปไหม'),
    ...quick({ type: 'camera', label: 'กล้อง' }, { type: 'postback', label: 'ข้าม', data: 'skip' }),
  }

  it('belong to the last message only and vanish with a tap', async () => {
    const { citizen } = await shown(ask, text('เชิญ'))
    expect(citizen.shows().quickReplies).toEqual([])
    const other = await shown(ask)
    expect(other.citizen.shows().quickReplies.map(({ label }) => label)).toEqual(['กล้อง', 'ข้าม'])
    expect(other.citizen.tap('กล้อง')).toEqual({ kind: 'asks', for: 'camera' })
    expect(other.citizen.shows().quickReplies).toHaveLength(2)
    other.citizen.tap('ข้าม')
    expect(other.citizen.shows().quickReplies).toEqual([])
  })

  it('are not there on a computer', async () => {
    const { citizen } = await shown(ask)
    citizen.chooseLook('pc')
    expect(citizen.shows().quickReplies).toEqual([])
    expect(() => citizen.tap('ข้าม')).toThrow('no button')
  })
})

describe('a person', () => {
  it('sends what phones send, and each can be fetched or not as LINE says', async () => {
    const { citizen, platform, token, heard, wait } = stage()
    const bytes = Uint8Array.of(1, 2, 3)
    const photos = citizen.photos([bytes, bytes])
    const video = citizen.video(bytes, { preparing: 5_000, duration: 9_000 })
    const file = citizen.file(bytes, 'รายงาน.pdf', { type: 'application/pdf' })
    const words = citizen.say('ดูรูป')
    citizen.place({ latitude: 13.1, longitude: 100.9, title: 'หน้าวัด' })
    citizen.sticker({ keywords: ['ขอบคุณ'] })
    expect(heard().map(({ message }) => message)).toMatchObject([
      { type: 'image', contentProvider: { type: 'line' }, imageSet: { index: 1, total: 2 } },
      { type: 'image', imageSet: { index: 2, total: 2 } },
      { type: 'video', duration: 9_000 },
      { type: 'file', fileName: 'รายงาน.pdf', fileSize: 3 },
      { type: 'text' },
      { type: 'location', latitude: 13.1, title: 'หน้าวัด' },
      { type: 'sticker', keywords: ['ขอบคุณ'] },
    ])
    const get = (operation: 'content' | 'contentPreview' | 'transcoding', messageId: string) =>
      platform.call(operation, { ...token, params: { messageId } })
    expect(await get('content', photos[0]!)).toMatchObject({ status: 200, bytes: { type: 'image/jpeg', bytes } })
    expect(await get('content', file)).toMatchObject({ status: 200, bytes: { type: 'application/pdf' } })
    expect(await get('contentPreview', file)).toMatchObject({ status: 400 })
    expect(await get('transcoding', file)).toMatchObject({
      status: 400,
      body: { message: "Transcoding status doesn't support this type of content" },
    })
    expect(await get('content', video)).toMatchObject({ status: 202 })
    expect(await get('transcoding', video)).toMatchObject({ body: { status: 'processing' } })
    wait(5_000)
    expect(await get('content', video)).toMatchObject({ status: 200 })
    expect(await get('transcoding', video)).toMatchObject({ body: { status: 'succeeded' } })
    expect(await get('content', words)).toMatchObject({ status: 404, body: { message: 'not found' } })
  })

  it('takes a message back: the bot hears which, and its content is gone', async () => {
    const { citizen, platform, token, heard } = stage()
    const id = citizen.photo(Uint8Array.of(1))
    heard()
    citizen.unsend()
    const [event] = heard()
    expect(event).toMatchObject({ type: 'unsend', unsend: { messageId: id } })
    expect(event).not.toHaveProperty('replyToken')
    expect(await platform.call('content', { ...token, params: { messageId: id } })).toMatchObject({
      status: 410,
      body: { message: 'The content is gone' },
    })
    expect(citizen.shows().entries).toMatchObject([{ unsent: true }])
  })

  it('blocks and comes back; meanwhile nothing can be said and no profile is told', async () => {
    const { citizen, platform, token, heard } = stage()
    const profile = () => platform.call('profile', { ...token, params: { userId: citizen.userId() } })
    expect(await profile()).toMatchObject({ body: { displayName: 'ประชาชน', language: 'th' } })
    citizen.block()
    expect(await profile()).toMatchObject({ status: 404, body: { message: 'Not found' } })
    expect(() => citizen.say('ฮัลโหล')).toThrow('has blocked')
    citizen.unblock()
    expect(heard()).toMatchObject([
      { type: 'unfollow', source: { userId: citizen.userId() } },
      { type: 'follow', follow: { isUnblocked: true }, replyToken: expect.any(String) },
    ])
  })

  it('who only ever used a computer has no id', () => {
    const { platform, heard } = stage()
    platform.addPerson({ id: 'desk', look: 'pc', consents: false }).say('สวัสดี')
    expect(heard()[0]!.source).toEqual({ type: 'user' })
  })

  it('sees the dots while the bot thinks, until it answers or the time is over', async () => {
    const { citizen, platform, token, wait } = stage()
    citizen.say('คิดนานไหม')
    const load = (loadingSeconds: number) =>
      platform.call('loading', { ...token, body: { chatId: citizen.userId(), loadingSeconds } })
    expect(await load(5)).toMatchObject({ status: 202 })
    expect(citizen.shows().loading).toBe(true)
    wait(5_000)
    expect(citizen.shows().loading).toBe(false)
    await load(60)
    await platform.call('push', { ...token, body: { to: citizen.userId(), messages: [text('คิดออกแล้ว')] } })
    expect(citizen.shows().loading).toBe(false)
    expect(await load(63)).toMatchObject({
      status: 400,
      body: {
        message: 'The request body has 2 error(s)',
        details: [
          { message: 'Must be between 5 and 60', property: 'loadingSeconds' },
          { message: 'must be a multiple of five', property: 'loadingSeconds' },
        ],
      },
    })
  })

  it('sees what the bot has read', async () => {
    const { citizen, platform, token, heard } = stage()
    for (const words of ['หนึ่ง', 'สอง', 'สาม']) citizen.say(words)
    const { markAsReadToken } = heard()[1]!.message as { markAsReadToken: string }
    expect(await platform.call('markAsRead', { ...token, body: { markAsReadToken } })).toMatchObject({ status: 200 })
    expect(citizen.shows().entries.map(({ read }) => read)).toEqual([true, true, false])
    expect(await platform.call('markAsRead', { ...token, body: { markAsReadToken: 'x.y' } })).toMatchObject({
      status: 400,
    })
  })
})

describe('a group', () => {
  it('names its writers, knows who was called, and hears edits', () => {
    const { platform, citizen, heard } = stage()
    const group = platform.addGroup({ id: 'village', members: ['citizen'] })
    const here = citizen.in('village')
    here.say('ยังไม่มีบอท')
    group.invite('demo')
    const id = here.say('@เทศบาลตัวอย่าง ไฟดับ')
    here.edit(id, '@เทศบาลตัวอย่าง ไฟดับหมู่ 3')
    const source = { type: 'group', groupId: group.groupId }
    expect(heard()).toMatchObject([
      { type: 'join', source, replyToken: expect.any(String) },
      {
        type: 'message',
        source: { ...source, userId: citizen.userId() },
        message: { mention: { mentionees: [{ index: 0, length: 15, type: 'user', isSelf: true }] } },
      },
      { type: 'messageEdited', message: { id, text: '@เทศบาลตัวอย่าง ไฟดับหมู่ 3' } },
    ])
    expect(() => group.invite('demo')).toThrow('one account')
  })

  it('shows everybody the same, and the bot its members', async () => {
    const { platform, citizen, token, heard } = stage()
    const other = platform.addPerson({ id: 'other', name: 'เพื่อนบ้าน' })
    const group = platform.addGroup({ id: 'village', name: 'หมู่ 3', members: ['citizen'], agency: 'demo' })
    expect(() => other.in('village').say('เข้าได้ไหม')).toThrow('no member')
    group.add('other')
    expect(heard()).toMatchObject([{ type: 'memberJoined', joined: { members: [{ userId: other.userId() }] } }])
    other.in('village').say('สวัสดี')
    expect(citizen.in('village').shows().entries).toEqual(other.in('village').shows().entries)
    const params = { groupId: group.groupId, userId: other.userId() }
    expect(await platform.call('groupMember', { ...token, params })).toMatchObject({ body: { displayName: 'เพื่อนบ้าน' } })
    expect(await platform.call('groupCount', { ...token, params })).toMatchObject({ body: { count: 2 } })
    expect(await platform.call('groupSummary', { ...token, params })).toMatchObject({ body: { groupName: 'หมู่ 3' } })
    expect(await platform.call('groupMembers', { ...token, params })).toMatchObject({ status: 403 })
    expect(await platform.call('groupLeave', { ...token, params })).toMatchObject({ status: 200 })
    expect(await platform.call('groupSummary', { ...token, params })).toMatchObject({ status: 404 })
  })
})

describe('rich menus', () => {
  const menu = (name: string, ...actions: object[]) => ({
    size: { width: 2500, height: 843 },
    selected: true,
    name,
    chatBarText: 'เมนู',
    areas: actions.map((action, i) => ({ bounds: { x: i * 100, y: 0, width: 100, height: 843 }, action })),
  })

  async function withMenu(name: string, ...actions: object[]) {
    const set = stage()
    const make = async (definition: object) => {
      const taken = await set.platform.call('menuCreate', { ...set.token, body: definition })
      if (taken === 'lost' || taken.status !== 200) throw new Error(JSON.stringify(taken))
      const { richMenuId } = taken.body as { richMenuId: string }
      const bytes = { type: 'image/png', bytes: png(2500, 843) }
      await set.platform.call('menuImageSet', { ...set.token, params: { richMenuId }, bytes })
      return richMenuId
    }
    return { ...set, make, id: await make(menu(name, ...actions)) }
  }

  it("show one's own before the default, and tapping works by its labels", async () => {
    const { platform, citizen, token, heard, make, id } = await withMenu('all', {
      type: 'message',
      label: 'แจ้งเรื่อง',
      text: 'แจ้งเรื่อง',
    })
    expect(citizen.shows().menu).toBeNull()
    await platform.call('menuDefaultSet', { ...token, params: { richMenuId: id } })
    expect(citizen.shows().menu?.menu.name).toBe('all')
    citizen.tap('แจ้งเรื่อง')
    expect(heard()).toMatchObject([{ message: { text: 'แจ้งเรื่อง' } }])
    const own = await make(menu('staff'))
    await platform.call('menuLink', { ...token, params: { userId: citizen.userId(), richMenuId: own } })
    expect(citizen.shows().menu?.menu.name).toBe('staff')
    citizen.block()
    citizen.unblock()
    expect(citizen.shows().menu?.menu.name).toBe('all')
  })

  it('switch by alias, and say so when there is none', async () => {
    const { platform, citizen, token, heard, make } = await withMenu('one')
    const two = await make(menu('two'))
    const tab = { type: 'richmenuswitch', richMenuAliasId: 'tab-2', data: 'to-2' }
    citizen.tap(tab)
    expect(heard()).toMatchObject([{ postback: { params: { status: 'RICHMENU_ALIAS_ID_NOTFOUND' } } }])
    const alias = { ...token, body: { richMenuAliasId: 'tab-2', richMenuId: two } }
    expect(await platform.call('aliasCreate', alias)).toMatchObject({ status: 200 })
    expect(await platform.call('aliasCreate', alias)).toMatchObject({
      status: 400,
      body: { message: 'conflict richmenu alias id' },
    })
    citizen.tap(tab)
    expect(heard()).toMatchObject([
      { postback: { data: 'to-2', params: { newRichMenuAliasId: 'tab-2', status: 'SUCCESS' } } },
    ])
    expect(citizen.shows().menu?.menu.name).toBe('two')
  })

  it('want a picture of exactly their size, once, before anybody sees them', async () => {
    const { platform, token } = stage()
    const taken = await platform.call('menuCreate', { ...token, body: menu('x') })
    if (taken === 'lost') throw new Error('nothing was to be lost')
    const params = taken.body as { richMenuId: string }
    const upload = (bytes: Uint8Array, type = 'image/png') =>
      platform.call('menuImageSet', { ...token, params, bytes: { type, bytes } })
    expect(await platform.call('menuDefaultSet', { ...token, params })).toMatchObject({
      body: { message: 'must upload richmenu image before applying it to user' },
    })
    expect(await upload(png(2500, 844))).toMatchObject({
      status: 400,
      body: { message: 'The image size is not allowed for richmenu' },
    })
    expect(await upload(png(2500, 843), 'image/gif')).toMatchObject({ status: 415 })
    expect(await upload(png(2500, 843))).toMatchObject({ status: 200 })
    expect(await upload(png(2500, 843))).toMatchObject({
      status: 400,
      body: { message: 'An image has already been uploaded to the richmenu' },
    })
    expect(await platform.call('menuCreate', { ...token, body: {} })).toMatchObject({
      status: 400,
      body: { details: expect.arrayContaining([{ message: 'must be specified', property: 'name' }]) },
    })
  })
})
