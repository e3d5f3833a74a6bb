import { type PressTask, pressed } from './press.ts'

export const run = (task: PressTask): Promise<Uint8Array> => pressed(task)
