/** Three seconds of somebody humming, as a sound file: enough to try a voice message without a microphone. */

const RATE = 8_000
const SECONDS = 3

export function hum(): Blob {
  const samples = RATE * SECONDS
  const view = new DataView(new ArrayBuffer(44 + samples * 2))
  const word = (at: number, letters: string): void => {
    for (const [i, letter] of [...letters].entries()) view.setUint8(at + i, letter.charCodeAt(0))
  }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 2, true)
  for (let i = 0; i < samples; i += 1) {
    const at = i / RATE
    const note = [196, 220, 247, 220, 196, 165][Math.floor(at * 2)] ?? 196
    const swell = Math.sin(Math.PI * ((at * 2) % 1))
    view.setInt16(44 + i * 2, Math.sin(2 * Math.PI * note * at) * swell * 9_000, true)
  }
  return new Blob([view.buffer], { type: 'audio/wav' })
}
