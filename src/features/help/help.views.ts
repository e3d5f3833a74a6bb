import type sample from '../../../flex-templates/menu.sample.json' with { type: 'json' }
import { type Reply, show } from '../../line/reply.ts'

type Menu = typeof sample
