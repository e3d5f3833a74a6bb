import type { Notice } from '../../../dialog/conversation.ts'
import { notice } from '../../../line/reply.ts'

/** Raised whenever the words change: people are told anew, and what they were told can be found again. */
export const NOTICE_VERSION = '2570.2'

/** What the law wants said before the first personal datum; everything else is one tap away. */
export const dataNotice: Notice = {
  version: NOTICE_VERSION,
  reply: notice({ title: { words: 'people.notice.title' }, text: { words: 'people.notice.text' }, rows: [] }, [
    { label: { words: 'people.notice.more' }, data: 'c|privacy||' },
    { label: { words: 'people.notice.mine' }, data: 'c|my-data||' },
  ]),
}
