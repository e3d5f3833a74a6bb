import { type Answer, answer, type Call, done, refuse } from '../world/answer.ts'
import type { Account, Content, World } from '../world/world.ts'

type Rule = (account: Account, call: Call) => Answer
export type Contents = { content: Rule; contentPreview: Rule; transcoding: Rule }

const notFound = refuse(404, 'not found')
const gone = refuse(410, 'The content is gone')

/** https://developers.line.biz/en/reference/messaging-api/#getting-content */
export function createContents(world: Pick<World, 'contents' | 'ticks'>): Contents {
  const find = (account: Account, { params }: Call): Content | Answer => {
    const content = world.contents.get(params?.messageId ?? '')
    if (!content || content.agency !== account.agency) return notFound
    return content.state === 'unsent' ? gone : content
  }
  const isPreparing = ({ readyAt }: Content): boolean => world.ticks() < readyAt
  const isTranscoded = ({ kind }: Content): boolean => kind === 'video' || kind === 'audio'
  const bytesOf = ({ bytes }: Content): Answer => ({ status: 200, headers: {}, bytes })

  return {
    content: (account, call) => {
      const found = find(account, call)
      if ('status' in found) return found
      if (found.fails) return notFound
      return isPreparing(found) ? answer(202) : bytesOf(found)
    },
    contentPreview: (account, call) => {
      const found = find(account, call)
      if ('status' in found) return found
      if (found.kind !== 'image' && found.kind !== 'video') return refuse(400, 'The content can not be previewed')
      return isPreparing(found) ? answer(202) : bytesOf(found)
    },
    transcoding: (account, call) => {
      const found = find(account, call)
      if ('status' in found) return found
      if (!isTranscoded(found)) return refuse(400, "Transcoding status doesn't support this type of content")
      if (isPreparing(found)) return done({ status: 'processing' })
      return done({ status: found.fails ? 'failed' : 'succeeded' })
    },
  }
}
