import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => /^complaint-[a-f]/.test(name))
