import { playStories } from '../support/story-suite.ts'

playStories(import.meta.dirname, (name) => name.startsWith('complaint-'))
