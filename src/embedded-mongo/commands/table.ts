import { create, drop, dropDatabase, listCollections, rename } from './catalogue/collections.ts'
import { collMod, createIndexes, dropIndexes, listIndexes } from './catalogue/indexes.ts'
import { stats } from './catalogue/stats.ts'
import type { Command, Commands } from './command.ts'
import { aggregate } from './read/aggregate.ts'
import { count, distinct } from './read/count.ts'
import { explain } from './read/explain.ts'
import { find } from './read/find.ts'
import { getMore, killCursors } from './read/get-more.ts'
import { about } from './server/about.ts'
import { handshake } from './server/handshake.ts'
import { sasl } from './server/sasl.ts'
import { sessionCommands } from './server/sessions.ts'
import { remove } from './write/delete.ts'
import { findAndModify } from './write/find-and-modify.ts'
import { insert } from './write/insert.ts'
import { update } from './write/update.ts'

// Handled where transactions are; here only so that their fields are known.
const ending: Command = { fields: { commitTransaction: 'any', abortTransaction: 'any' }, kind: 'plain', run: () => [] }

export const COMMANDS: Commands = {
  ...handshake,
  ...about,
  ...sasl,
  ...sessionCommands,
  ...stats,
  insert,
  update,
  delete: remove,
  find,
  getMore,
  killCursors,
  findAndModify,
  findandmodify: findAndModify,
  aggregate,
  count,
  distinct,
  explain,
  create,
  drop,
  dropDatabase,
  renameCollection: rename,
  collMod,
  listCollections,
  createIndexes,
  listIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  commitTransaction: ending,
  abortTransaction: ending,
}

// MongoDB's, and not offered: told so, instead of called unknown.
export const KNOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'mapReduce',
  'mapreduce',
  'createUser',
  'updateUser',
  'dropUser',
  'usersInfo',
  'createRole',
  'dropRole',
  'rolesInfo',
  'grantRolesToUser',
  'revokeRolesFromUser',
  'enableSharding',
  'shardCollection',
  'replSetGetStatus',
  'replSetGetConfig',
  'replSetInitiate',
  'replSetReconfig',
  'replSetStepDown',
  'convertToCapped',
  'cloneCollectionAsCapped',
  'createSearchIndexes',
  'dropSearchIndex',
  'updateSearchIndex',
  'validate',
  'reIndex',
  'currentOp',
  'killOp',
  'killAllSessionsByPattern',
  'profile',
  'setParameter',
  'getLog',
  'getCmdLineOpts',
  'fsync',
  'fsyncUnlock',
  'shutdown',
  'top',
  'whatsmyuri',
  'setFeatureCompatibilityVersion',
  'planCacheClear',
  'planCacheListFilters',
  'geoSearch',
  'filemd5',
  'dataSize',
  'dbHash',
  'getDefaultRWConcern',
  'setDefaultRWConcern',
  'logRotate',
  'connPoolStats',
  'features',
  'listCommands',
])
