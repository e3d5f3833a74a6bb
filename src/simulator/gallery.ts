/** Every look of the project with its sample, in every language, as the phones would show it. */
import type { Facts } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { Templates } from '../line/flex.ts'
import { createRenderer } from '../line/render.ts'
import type { Choice } from '../line/reply.ts'

export type GalleryCard = {
  readonly name: string
  readonly language: string
  readonly message: unknown
  /** Why it cannot be shown, in the words of whoever refused it. */
  readonly error?: string
}

export function galleryCards(templates: Templates, words: Words, facts: (language: string) => Facts): GalleryCard[] {
  const renderer = createRenderer({ words, templates, rules: { localMedia: true } })
  return templates.names.flatMap((name) =>
    words.languages.map((language): GalleryCard => {
      const template = templates.get(name)
      const choices = template.showsChoices ? { choices: sampleChoices } : {}
      try {
        const [message] = renderer.render(
          [{ show: name, slots: template.sample, ...choices }],
          language,
          facts(language),
        )
        return { name, language, message }
      } catch (error) {
        return { name, language, message: null, error: error instanceof Error ? error.message : String(error) }
      }
    }),
  )
}

const sampleChoices: Choice[] = [
  { label: { words: 'simulator.gallery.choices.send' }, data: 'd|gallery|0|confirm|send' },
  { label: { words: 'simulator.gallery.choices.change' }, data: 'd|gallery|0|confirm|change' },
]
