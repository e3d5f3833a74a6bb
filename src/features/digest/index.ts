export { createDigests, type Digests, type Seen } from './digest.ts'
export { type DigestFeatureDeps, digestFeature } from './feature.ts'
