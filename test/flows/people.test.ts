import { playStories } from '../support/story-suite.ts'

/** And whatever has no file of its own. */
playStories(import.meta.dirname, (name) => !/^(complaint|progress|paper|plan|digest|duties|oit)-/.test(name))
