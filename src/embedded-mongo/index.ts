export { type EmbeddedMongo, type EmbeddedMongoOptions, openEmbeddedMongo } from './server.ts'
