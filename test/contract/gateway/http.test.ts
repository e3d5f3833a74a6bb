/** The real SDK, over a real socket, against the simulator at the host root. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createLog } from '../../../src/kernel/log.ts'
import { createSdkGateway } from '../../../src/line/sdk-gateway.ts'
import { botApi } from '../../../src/simulator/http/bot-api.ts'
import { openPlatformStage } from './platform-stage.ts'
import { describeGateway } from './suite.ts'

describeGateway("the SDK, the simulator's HTTP door", () =>
  openPlatformStage(async (platform) => {
    const server = createServer(express().use(botApi(platform)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return {
      gateway: createSdkGateway({ apiBaseUrl: url, dataApiBaseUrl: url, log: createLog({ level: 'silent' }) }),
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    }
  }),
)
