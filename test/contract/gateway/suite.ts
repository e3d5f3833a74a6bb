/**
 * What every LineGateway must do. An implementation joins with one file:
 * `describeGateway('its name', openItsStage)`.
 */
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { validateMessages } from '../../../src/line/validate.ts'
import { describeAccount } from './account.ts'
import { describeSends } from './sends.ts'
import type { Stage } from './stage.ts'

export function describeGateway(name: string, openStage: () => Promise<Stage>): void {
  describe(`a gateway (${name})`, () => {
    let stage: Stage
    let mayBeWrong = false
    beforeEach(async () => {
      stage = await openStage()
      mayBeWrong = false
    })
    afterEach(async () => {
      const wrong = stage.requests().flatMap(({ messages }) => validateMessages(messages))
      await stage.close()
      if (!mayBeWrong) expect(wrong).toEqual([])
    })
    describeSends(
      () => stage,
      () => {
        mayBeWrong = true
      },
    )
    describeAccount(() => stage)
  })
}
