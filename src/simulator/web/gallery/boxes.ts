/** How boxes lay out what is in them. */
import { bubble, type Case, column, flex, image, PALE, patch, row, say, text } from './bricks.ts'

export const boxCases = (): Case[] => [
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
              [patch(PALE[0], { width: '40px' }), patch(PALE[1], { width: '40px' }), patch(PALE[2], { width: '40px' })],
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
]
