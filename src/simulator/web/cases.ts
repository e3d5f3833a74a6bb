/** Every component and layout rule of Flex, and every template, each in a card that shows it. */
import type { Node } from './flex/style.ts'
import { t } from './words.ts'

export type Case = {
  readonly name: string
  readonly message: { type: string; altText: string; [field: string]: unknown }
}

const say = (key: 'word' | 'line' | 'long' | 'tall' | 'number'): string => t(`simulator.gallery.thai.${key}`)
const text = (words: string, more: Node = {}): Node => ({ type: 'text', text: words, ...more })
const box = (layout: string, contents: Node[], more: Node = {}): Node => ({ type: 'box', layout, contents, ...more })
const row = (contents: Node[], more: Node = {}): Node => box('horizontal', contents, more)
const column = (contents: Node[], more: Node = {}): Node => box('vertical', contents, more)
const bubble = (body: Node, more: Node = {}): Node => ({ type: 'bubble', body, ...more })
const tap = (label: string): Node => ({ type: 'postback', label, data: 'gallery' })
const button = (label: string, more: Node = {}): Node => ({ type: 'button', action: tap(label), ...more })
const image = (more: Node = {}): Node => ({ type: 'image', url: '/simulator/assets/web/art/scene.svg', ...more })
const icon = (more: Node = {}): Node => ({ type: 'icon', url: '/simulator/assets/web/art/star.svg', ...more })
const rule = (more: Node = {}): Node => ({ type: 'separator', ...more })
const patch = (color: string, more: Node = {}): Node => column([], { backgroundColor: color, height: '28px', ...more })

const SIZES = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl'] as const
const PALE = ['#d9ece9', '#ffe3b0', '#cfe0f5', '#f2d3dc'] as const

/** Asked for when drawn: its words are those of the page's language. */
export function officialCases(): Case[] {
  const flex = (name: string, contents: Node): Case => ({ name, message: { type: 'flex', altText: name, contents } })
  const template = (name: string, given: Node): Case => ({
    name,
    message: { type: 'template', altText: name, template: given },
  })
  return [
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
    flex(
      'align and gravity',
      bubble(
        column([
          text(say('word')),
          text(say('word'), { align: 'center' }),
          text(say('word'), { align: 'end' }),
          row(
            [
              text(say('word'), { gravity: 'top' }),
              text(say('word'), { gravity: 'center' }),
              text(say('word'), { gravity: 'bottom' }),
            ],
            {
              height: '90px',
              backgroundColor: PALE[0],
              margin: 'md',
            },
          ),
        ]),
      ),
    ),
    flex(
      'flex: 1 2 3, and 0',
      bubble(
        column(
          [
            row(
              [1, 2, 3].map((flex, i) =>
                column([text(String(flex), { align: 'center' })], { flex, backgroundColor: PALE[i] }),
              ),
            ),
            row([text(say('number'), { flex: 0 }), text(say('line'), { margin: 'md' })]),
            row([text(say('word'), { flex: 0 }), { type: 'filler' }, text(say('word'), { flex: 0 })]),
          ],
          { spacing: 'md' },
        ),
      ),
    ),
    flex(
      'spacing and margin',
      bubble(
        column([
          ...['xs', 'sm', 'md', 'lg', 'xl', 'xxl'].map((spacing) =>
            row([patch(PALE[0]), patch(PALE[1]), patch(PALE[2])], { spacing, margin: 'sm' }),
          ),
          row([patch(PALE[0]), patch(PALE[1], { margin: '40px' }), patch(PALE[2])], { spacing: 'sm', margin: 'md' }),
        ]),
      ),
    ),
    flex(
      'justifyContent and alignItems',
      bubble(
        column(
          ['flex-start', 'center', 'flex-end', 'space-between', 'space-around', 'space-evenly']
            .map((justifyContent) =>
              row(
                [
                  patch(PALE[0], { width: '40px' }),
                  patch(PALE[1], { width: '40px' }),
                  patch(PALE[2], { width: '40px' }),
                ],
                { justifyContent },
              ),
            )
            .concat(
              row([patch(PALE[0], { width: '40px' }), patch(PALE[3], { width: '40px', height: '60px' })], {
                alignItems: 'center',
                height: '70px',
                spacing: 'md',
              }),
            ),
          { spacing: 'sm' },
        ),
      ),
    ),
    flex(
      'padding, border, corner',
      bubble(
        column(
          [
            column([text(say('word'))], {
              paddingAll: 'lg',
              borderWidth: 'normal',
              borderColor: '#0f5f5c',
              cornerRadius: 'md',
            }),
            column([text(say('word'))], {
              paddingTop: '4px',
              paddingBottom: '20px',
              paddingStart: '40px',
              paddingEnd: '4px',
              backgroundColor: PALE[1],
            }),
            column([text(say('word'), { align: 'center' })], {
              paddingAll: 'sm',
              borderWidth: 'bold',
              borderColor: '#1f5f93',
              cornerRadius: 'xxl',
            }),
          ],
          { spacing: 'md' },
        ),
      ),
    ),
    flex(
      'offsets and absolute',
      bubble(
        column(
          [
            image({ size: 'full', aspectRatio: '20:13', aspectMode: 'cover' }),
            column([text(say('word'), { color: '#ffffff', size: 'sm', align: 'center' })], {
              position: 'absolute',
              offsetTop: '18px',
              offsetStart: '18px',
              backgroundColor: '#a32f28e0',
              cornerRadius: '20px',
              paddingAll: '4px',
              width: '80px',
            }),
            column([text(say('line'), { color: '#ffffff', weight: 'bold' })], {
              position: 'absolute',
              offsetBottom: '0px',
              offsetStart: '0px',
              offsetEnd: '0px',
              backgroundColor: '#03303ac0',
              paddingAll: '16px',
            }),
          ],
          { paddingAll: '0px' },
        ),
      ),
    ),
    flex(
      'linearGradient',
      bubble(
        column(
          [0, 45, 90, 180].map((angle) =>
            column([text(`${angle}deg`, { color: '#ffffff', align: 'center' })], {
              paddingAll: 'md',
              cornerRadius: 'md',
              background: {
                type: 'linearGradient',
                angle: `${angle}deg`,
                startColor: '#0f5f5c',
                endColor: '#2b5f96',
                ...(angle === 90 ? { centerColor: '#6a4a8a', centerPosition: '40%' } : {}),
              },
            }),
          ),
          { spacing: 'sm' },
        ),
      ),
    ),
    flex(
      'image: size, ratio, mode',
      bubble(
        column(
          [
            row(['xxs', 'xs', 'sm'].map((size) => image({ size }))),
            row(
              [
                image({ aspectMode: 'cover', aspectRatio: '1:2', size: 'full' }),
                image({ aspectMode: 'fit', aspectRatio: '1:2', size: 'full', backgroundColor: '#d9ece9' }),
              ],
              { spacing: 'md' },
            ),
            image({ size: '50%', align: 'end' }),
          ],
          { spacing: 'md' },
        ),
      ),
    ),
    flex(
      'baseline with icons',
      bubble(
        column(
          [
            box('baseline', [
              icon({ size: 'sm' }),
              icon({ size: 'sm' }),
              icon({ size: 'sm' }),
              text('3.0', { size: 'sm', color: '#4a5d64', margin: 'md', flex: 0 }),
            ]),
            box('baseline', [
              text(say('word'), { size: 'xxl', weight: 'bold', flex: 0 }),
              text(say('line'), { size: 'xs', margin: 'md' }),
            ]),
            box('baseline', [icon({ size: '3xl' }), text(say('tall'), { size: 'md', margin: 'sm', wrap: true })]),
          ],
          { spacing: 'md' },
        ),
      ),
    ),
    flex(
      'separators',
      bubble(
        column([
          text(say('word')),
          rule({ margin: 'md' }),
          row(
            [
              text(say('word')),
              rule({ color: '#a32f28' }),
              text(say('word'), { margin: 'md' }),
              rule(),
              text(say('word'), { margin: 'md' }),
            ],
            { margin: 'md' },
          ),
        ]),
      ),
    ),
    flex(
      'buttons',
      bubble(
        column(
          [
            button(say('word'), { style: 'primary' }),
            button(say('word'), { style: 'primary', color: '#1f5f93', height: 'sm' }),
            button(say('word'), { style: 'secondary' }),
            button(say('word'), { style: 'link' }),
            row(
              [
                button(say('word'), { style: 'secondary', height: 'sm' }),
                button(say('word'), { style: 'primary', height: 'sm', color: '#0f5f5c' }),
              ],
              { spacing: 'sm' },
            ),
          ],
          { spacing: 'sm' },
        ),
      ),
    ),
    flex(
      'blocks and styles',
      bubble(column([text(say('long'), { wrap: true, size: 'sm' })]), {
        header: column([text(say('line'), { weight: 'bold', color: '#ffffff' })]),
        hero: image({ size: 'full', aspectRatio: '20:9', aspectMode: 'cover' }),
        footer: column([button(say('word'), { style: 'primary', color: '#0f5f5c' })]),
        styles: { header: { backgroundColor: '#0f5f5c' }, footer: { separator: true, backgroundColor: '#f3f8f6' } },
      }),
    ),
    flex(
      'width, height, maxWidth',
      bubble(
        column([
          row([patch(PALE[0], { width: '30%' }), patch(PALE[1], { width: '90px', maxWidth: '60px' }), patch(PALE[2])], {
            spacing: 'sm',
          }),
          patch(PALE[3], { height: '60px', maxHeight: '40px', margin: 'md' }),
        ]),
      ),
    ),
    flex(
      'direction: rtl',
      bubble(
        column([
          row([text(say('word'), { flex: 0 }), text(say('line'), { margin: 'lg' })]),
          box('baseline', [icon(), text(say('word'), { margin: 'sm' })]),
        ]),
        { direction: 'rtl' },
      ),
    ),
    flex(
      'video with altContent',
      bubble(column([text(say('line'))]), {
        hero: {
          type: 'video',
          url: 'https://example.com/v.mp4',
          previewUrl: 'https://example.com/v.jpg',
          aspectRatio: '20:13',
          altContent: image({ size: 'full', aspectRatio: '20:13', aspectMode: 'cover' }),
        },
      }),
    ),
    ...['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'].map((size) =>
      flex(
        `bubble: ${size}`,
        bubble(
          column([text(say('line'), { weight: 'bold', wrap: true }), text(size, { size: 'xs', color: '#4a5d64' })]),
          { size },
        ),
      ),
    ),
    flex('carousel: as tall as the tallest', {
      type: 'carousel',
      contents: ['word', 'line', 'long'].map((key) =>
        bubble(column([text(say(key as 'word'), { wrap: true })]), {
          size: 'micro',
          footer: column([button(say('word'), { height: 'sm', style: 'secondary' })]),
        }),
      ),
    }),
    template('template: buttons', {
      type: 'buttons',
      thumbnailImageUrl: '/simulator/assets/web/art/scene.svg',
      title: say('line'),
      text: say('number'),
      actions: [tap(say('word')), tap(say('word'))],
    }),
    template('template: confirm', {
      type: 'confirm',
      text: say('line'),
      actions: [tap(say('word')), tap(say('word'))],
    }),
    template('template: carousel', {
      type: 'carousel',
      columns: [1, 2].map(() => ({
        title: say('word'),
        text: say('line'),
        thumbnailImageUrl: '/simulator/assets/web/art/scene.svg',
        actions: [tap(say('word'))],
      })),
    }),
    template('template: image_carousel', {
      type: 'image_carousel',
      columns: [1, 2].map(() => ({ imageUrl: '/simulator/assets/web/art/scene.svg', action: tap(say('word')) })),
    }),
  ]
}
