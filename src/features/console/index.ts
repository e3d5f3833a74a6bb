export { type ConsoleDeps, consoleFeature } from './feature.ts'
