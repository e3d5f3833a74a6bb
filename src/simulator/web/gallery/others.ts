/** Pictures, buttons, bubbles, carousels and templates. */
import {
  box,
  bubble,
  button,
  type Case,
  column,
  flex,
  icon,
  image,
  PALE,
  patch,
  row,
  rule,
  say,
  tap,
  template,
  text,
} from './bricks.ts'

export const otherCases = (): Case[] => [
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
