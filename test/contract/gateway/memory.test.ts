import { memoryGateway } from '../../../src/simulator/memory-gateway.ts'
import { openPlatformStage } from './platform-stage.ts'
import { describeGateway } from './suite.ts'

describeGateway("the simulator's memory door", () =>
  openPlatformStage(async (platform) => ({ gateway: memoryGateway(platform) })),
)
