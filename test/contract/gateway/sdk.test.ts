import { openNockStage } from './nock-line.ts'
import { describeGateway } from './suite.ts'

describeGateway('the SDK, LINE behind nock', openNockStage)
