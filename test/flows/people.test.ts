import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => !/^(complaint|progress|paper|plan|digest)-/.test(name))
