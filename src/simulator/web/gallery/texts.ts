/** Texts and spans. */
import { bubble, button, type Case, column, flex, rule, SIZES, say, text } from './bricks.ts'

export const textCases = (): Case[] => [
  flex('text: sizes', bubble(column(SIZES.map((size) => text(say('word'), { size }))))),
  flex(
    'text: weight, style, decoration, colour',
    bubble(
      column([
        text(say('line'), { weight: 'bold' }),
        text(say('line'), { style: 'italic', color: '#1f5f93' }),
        text(say('line'), { decoration: 'underline' }),
        text(say('line'), { decoration: 'line-through', color: '#8a2f28' }),
      ]),
    ),
  ),
  flex(
    'text: wrap',
    bubble(column([text(say('long'), { wrap: true }), rule({ margin: 'lg' }), text(say('long'), { margin: 'lg' })])),
  ),
  flex(
    'text: maxLines',
    bubble(
      column([
        text(say('long'), { wrap: true, maxLines: 2 }),
        text(say('tall'), { wrap: true, maxLines: 1, size: 'xl' }),
      ]),
    ),
  ),
  flex('text: lineSpacing', bubble(column([text(say('long'), { wrap: true, lineSpacing: '14px' })]))),
  flex('text: tall letters', bubble(column(SIZES.map((size) => text(say('tall'), { size, wrap: true }))))),
  flex(
    'text: shrink-to-fit',
    bubble(
      column([
        text(say('long').slice(0, 52), { adjustMode: 'shrink-to-fit' }),
        button(say('long').slice(0, 40), { adjustMode: 'shrink-to-fit', style: 'secondary' }),
      ]),
    ),
  ),
  flex(
    'span',
    bubble(
      column([
        {
          type: 'text',
          wrap: true,
          contents: [
            { type: 'span', text: say('word'), weight: 'bold', size: 'xl', color: '#0f5f5c' },
            { type: 'span', text: ` ${say('line')} ` },
            { type: 'span', text: say('number'), decoration: 'underline', style: 'italic' },
          ],
        },
      ]),
    ),
  ),
]
