import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => /^(paper|digest|duties|oit)-/.test(name))
