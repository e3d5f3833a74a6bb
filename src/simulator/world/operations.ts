/** Every endpoint the simulator knows: where it stands and how often it may be called (both doors read this one table). */

export type Rate = { readonly calls: number; readonly perMs: number }

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

// https://developers.line.biz/en/reference/messaging-api/#rate-limits
const usual: Rate = { calls: 2000, perMs: SECOND }
const menuMaking: Rate = { calls: 100, perMs: HOUR }

type Endpoint = {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly rate: Rate
  /** The body is a file, not JSON. */
  readonly upload?: true
}

const at = (method: Endpoint['method'], path: string, rate: Rate = usual): Endpoint => ({ method, path, rate })

export const OPERATIONS = {
  reply: at('post', '/v2/bot/message/reply'),
  push: at('post', '/v2/bot/message/push'),
  multicast: at('post', '/v2/bot/message/multicast', { calls: 200, perMs: SECOND }),
  broadcast: at('post', '/v2/bot/message/broadcast', { calls: 60, perMs: HOUR }),
  validateReply: at('post', '/v2/bot/message/validate/reply'),
  validatePush: at('post', '/v2/bot/message/validate/push'),
  validateMulticast: at('post', '/v2/bot/message/validate/multicast'),
  validateBroadcast: at('post', '/v2/bot/message/validate/broadcast'),
  quota: at('get', '/v2/bot/message/quota'),
  consumption: at('get', '/v2/bot/message/quota/consumption'),
  sentReplies: at('get', '/v2/bot/message/delivery/reply'),
  sentPushes: at('get', '/v2/bot/message/delivery/push'),
  sentMulticasts: at('get', '/v2/bot/message/delivery/multicast'),
  sentBroadcasts: at('get', '/v2/bot/message/delivery/broadcast'),
  info: at('get', '/v2/bot/info'),
  profile: at('get', '/v2/bot/profile/:userId'),
  followers: at('get', '/v2/bot/followers/ids'),
  groupSummary: at('get', '/v2/bot/group/:groupId/summary'),
  groupCount: at('get', '/v2/bot/group/:groupId/members/count'),
  groupMembers: at('get', '/v2/bot/group/:groupId/members/ids'),
  groupMember: at('get', '/v2/bot/group/:groupId/member/:userId'),
  groupLeave: at('post', '/v2/bot/group/:groupId/leave'),
  content: at('get', '/v2/bot/message/:messageId/content'),
  contentPreview: at('get', '/v2/bot/message/:messageId/content/preview'),
  transcoding: at('get', '/v2/bot/message/:messageId/content/transcoding'),
  loading: at('post', '/v2/bot/chat/loading/start', { calls: 100, perMs: SECOND }),
  markAsRead: at('post', '/v2/bot/chat/markAsRead'),
  webhookGet: at('get', '/v2/bot/channel/webhook/endpoint', { calls: 1000, perMs: MINUTE }),
  webhookSet: at('put', '/v2/bot/channel/webhook/endpoint', { calls: 1000, perMs: MINUTE }),
  webhookTest: at('post', '/v2/bot/channel/webhook/test', { calls: 60, perMs: HOUR }),
  menuList: at('get', '/v2/bot/richmenu/list', { calls: 10, perMs: SECOND }),
  menuValidate: at('post', '/v2/bot/richmenu/validate'),
  menuCreate: at('post', '/v2/bot/richmenu', menuMaking),
  aliasList: at('get', '/v2/bot/richmenu/alias/list'),
  aliasCreate: at('post', '/v2/bot/richmenu/alias'),
  aliasGet: at('get', '/v2/bot/richmenu/alias/:richMenuAliasId'),
  aliasUpdate: at('post', '/v2/bot/richmenu/alias/:richMenuAliasId'),
  aliasDelete: at('delete', '/v2/bot/richmenu/alias/:richMenuAliasId', menuMaking),
  menuBulkLink: at('post', '/v2/bot/richmenu/bulk/link'),
  menuBulkUnlink: at('post', '/v2/bot/richmenu/bulk/unlink'),
  menuGet: at('get', '/v2/bot/richmenu/:richMenuId'),
  menuDelete: at('delete', '/v2/bot/richmenu/:richMenuId', menuMaking),
  menuImageSet: { ...at('post', '/v2/bot/richmenu/:richMenuId/content'), upload: true },
  menuImageGet: at('get', '/v2/bot/richmenu/:richMenuId/content'),
  menuDefaultGet: at('get', '/v2/bot/user/all/richmenu'),
  menuDefaultSet: at('post', '/v2/bot/user/all/richmenu/:richMenuId'),
  menuDefaultClear: at('delete', '/v2/bot/user/all/richmenu'),
  menuOfUser: at('get', '/v2/bot/user/:userId/richmenu'),
  menuLink: at('post', '/v2/bot/user/:userId/richmenu/:richMenuId'),
  menuUnlink: at('delete', '/v2/bot/user/:userId/richmenu'),
} as const satisfies Readonly<Record<string, Endpoint>>

export type Operation = keyof typeof OPERATIONS

/** The calls that put something on somebody's phone. */
export const SENDS: readonly Operation[] = ['reply', 'push', 'multicast', 'broadcast']
