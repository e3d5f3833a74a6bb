import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { developPicture, fingerprintDistance } from '../../../src/media/bytes/pictures.ts'
import { gradient } from './samples.ts'

const secret = {
  IFD0: { Artist: 'nobody-else', ImageDescription: 'nobody-else at home' },
  IFD3: { GPSLatitude: '13/1 44/1 0/1' },
}

test('a photo taken sideways is shown upright', async () => {
  const sideways = await gradient(80, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const { view, width, height } = await developPicture(sideways)
  expect([width, height]).toEqual([40, 80])
  const { data, info } = await sharp(view).greyscale().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data[y * info.width + x]!
  expect(at(36, 4)).toBeGreaterThan(230) // the bright spot of the upper left went to the upper right
  expect(at(4, 4)).toBeLessThan(60)
  expect((await sharp(view).metadata()).orientation).toBeUndefined()
})

test('nothing the camera wrote is left in what is shown', async () => {
  const photo = await gradient(80, 40).jpeg().withExif(secret).withXmp('<x>nobody-else</x>').toBuffer()
  expect(photo.includes('nobody-else')).toBe(true)
  const { view, thumbnail } = await developPicture(photo)
  for (const shown of [view, thumbnail]) {
    const { exif, xmp, iptc } = await sharp(shown).metadata()
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    expect(shown.includes('nobody-else')).toBe(false)
  }
})

test('a large photo is made smaller, a small one is left as it is', async () => {
  const large = await developPicture(await gradient(3000, 1500).jpeg().toBuffer())
  expect([large.width, large.height]).toEqual([1600, 800])
  expect((await sharp(large.thumbnail).metadata()).width).toBe(480)
  const small = await developPicture(await gradient(100, 50).png().toBuffer())
  expect([small.width, small.height]).toEqual([100, 50])
  expect((await sharp(small.view).metadata()).format).toBe('jpeg')
})

test('what is transparent becomes white', async () => {
  const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const { view } = await developPicture(clear)
  expect([...(await sharp(view).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
})

test('the same picture has nearly the same print, another one has not', async () => {
  const one = await developPicture(await gradient(800, 600).jpeg().toBuffer())
  const again = await developPicture(await gradient(400, 300).jpeg({ quality: 40 }).toBuffer())
  const mirrored = await developPicture(await gradient(800, 600).flop().jpeg().toBuffer())
  expect(one.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  expect(fingerprintDistance(one.fingerprint, again.fingerprint)).toBeLessThan(6)
  expect(fingerprintDistance(one.fingerprint, mirrored.fingerprint)).toBeGreaterThan(30)
  expect(fingerprintDistance('0000000000000000', 'ffffffffffffffff')).toBe(64)
})

test('what is no whole picture is refused', async () => {
  const whole = await gradient(400, 300).jpeg().toBuffer()
  await expect(developPicture(whole.subarray(0, whole.length / 2))).rejects.toThrow()
  await expect(developPicture(Buffer.from('ffd8ffe000104a464946', 'hex'))).rejects.toThrow()
})

test('a small file that unfolds into a huge picture is refused', async () => {
  const bomb = await gradient(8, 8).png().toBuffer()
  const header = 12 // the four letters IHDR, then width and height, then the rest up to the checksum
  bomb.writeUInt32BE(40_000, header + 4)
  bomb.writeUInt32BE(40_000, header + 8)
  bomb.writeUInt32BE(crc32(bomb.subarray(header, header + 17)), header + 17)
  await expect(developPicture(bomb)).rejects.toThrow(/pixel limit/)
})
