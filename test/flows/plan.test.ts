import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => /^(progress|plan)-/.test(name))
