// A bare conversation turn: seven writes and one read, each durable, as plain as they can be.
import { randomUUID } from 'node:crypto'
import type { Db } from 'mongodb'
import mongoose from 'mongoose'

export type Turn = (caller: number) => Promise<void>

const CHATS = 500

export async function driverTurns(db: Db): Promise<Turn> {
  const inbox = db.collection<{ _id: string; chat: string; state: string }>('inbox')
  const chats = db.collection<{ _id: string; turns: number; at: Date }>('chats')
  const outbox = db.collection<{ _id: string; chat: string; state: string }>('outbox')
  await inbox.createIndex({ state: 1, chat: 1 })
  await outbox.createIndex({ chat: 1, state: 1 })
  let made = 0
  return async (caller) => {
    made += 1
    const [event, letter, chat] = [randomUUID(), randomUUID(), `chat-${caller}-${made % CHATS}`]
    await inbox.insertOne({ _id: event, chat, state: 'waiting', text: 'แจ้งเรื่องไฟฟ้าดับ' } as never)
    await inbox.findOneAndUpdate({ _id: event, state: 'waiting' }, { $set: { state: 'claimed' } })
    await chats.findOne({ _id: chat })
    await chats.updateOne({ _id: chat }, { $inc: { turns: 1 }, $set: { at: new Date() } }, { upsert: true })
    await outbox.insertOne({
      _id: letter,
      chat,
      state: 'waiting',
      objects: [{ type: 'text', text: 'รับเรื่องแล้ว' }],
    } as never)
    await inbox.updateOne({ _id: event }, { $set: { state: 'done' } })
    await outbox.findOneAndUpdate({ _id: letter, state: 'waiting' }, { $set: { state: 'leased' } })
    await outbox.updateOne({ _id: letter }, { $set: { state: 'sent' } })
  }
}

export async function mongooseTurns(uri: string): Promise<{ turn: Turn; close(): Promise<void> }> {
  const connection = await mongoose.createConnection(uri, { maxPoolSize: 20, autoIndex: false }).asPromise()
  const row = { _id: String, chat: String, state: String }
  const Inbox = connection.model('Inbox', new mongoose.Schema({ ...row, text: String }), 'inbox2')
  const Chat = connection.model('Chat', new mongoose.Schema({ _id: String, turns: Number, at: Date }), 'chats2')
  const objects = [{ _id: false, type: { type: String }, text: String }]
  const Outbox = connection.model('Outbox', new mongoose.Schema({ ...row, objects }), 'outbox2')
  await Inbox.collection.createIndex({ state: 1, chat: 1 })
  await Outbox.collection.createIndex({ chat: 1, state: 1 })
  let made = 0
  const turn: Turn = async (caller) => {
    made += 1
    const [event, letter, chat] = [randomUUID(), randomUUID(), `chat-${caller}-${made % CHATS}`]
    await Inbox.create({ _id: event, chat, state: 'waiting', text: 'แจ้งเรื่องไฟฟ้าดับ' })
    await Inbox.findOneAndUpdate({ _id: event, state: 'waiting' }, { $set: { state: 'claimed' } }).lean()
    await Chat.findOne({ _id: chat }).lean()
    await Chat.updateOne({ _id: chat }, { $inc: { turns: 1 }, $set: { at: new Date() } }, { upsert: true })
    await Outbox.create({ _id: letter, chat, state: 'waiting', objects: [{ type: 'text', text: 'รับเรื่องแล้ว' }] })
    await Inbox.updateOne({ _id: event }, { $set: { state: 'done' } })
    await Outbox.findOneAndUpdate({ _id: letter, state: 'waiting' }, { $set: { state: 'leased' } }).lean()
    await Outbox.updateOne({ _id: letter }, { $set: { state: 'sent' } })
  }
  return { turn, close: () => connection.close() }
}
