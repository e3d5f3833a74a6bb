import { type Connection, Schema } from 'mongoose'
import { createRecordStore } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Alarm } from './alarms.ts'

/** What was told on one day. */
export const createAlarmStore = (connection: Connection, changed: () => void) =>
  createRecordStore<{ readonly day: string; readonly alarms: readonly Alarm[] }, Letter>(connection, {
    name: 'alarms',
    schema: new Schema({ day: String, alarms: [Object] }, { versionKey: false }),
    changed,
  })
export type AlarmStore = ReturnType<typeof createAlarmStore>
