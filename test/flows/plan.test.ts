import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => /^(progress|paper|plan|digest)-/.test(name))
