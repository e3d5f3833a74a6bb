export { type Copied, type CopyOptions, copyDatabase } from './move/copy.ts'
export { type DumpOptions, dumpDatabase, type LoadOptions, loadDump } from './move/dump.ts'
export { type EmbeddedMongo, type EmbeddedMongoOptions, openEmbeddedMongo } from './server.ts'
