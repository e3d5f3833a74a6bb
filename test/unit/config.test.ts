import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'

const mistakesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
}

const secret = '0123456789abcdef0123456789abcdef'
const token = 'x'.repeat(40)

describe('the configuration', () => {
  test('is complete without a single variable', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      hostIsDefault: true,
      publicBaseUrl: 'http://localhost:3000',
      line: null,
      mode: 'unset',
    })
  })

  test('treats an empty variable as one not given', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '' })).toMatchObject({ port: 3000, mongodbUri: null })
  })

  test('tells every mistake at once, each with its remedy', () => {
    const mistakes = mistakesOf({
      PORT: 'x',
      MONGODB_URI: 'postgres://',
      MASTER_KEY: 'short',
      LOG_LEVEL: 'loud',
      MODE: 'maybe',
      DEFAULT_AGENCY: 'เทศบาล',
    })
    expect(mistakes).toHaveLength(6)
    for (const name of ['PORT', 'MONGODB_URI', 'MASTER_KEY', 'LOG_LEVEL', 'MODE', 'DEFAULT_AGENCY'])
      expect(mistakes.some((mistake) => mistake.startsWith(name))).toBe(true)
  })

  test.each([
    [{ LINE_CHANNEL_SECRET: secret }, 'LINE_CHANNEL_ACCESS_TOKEN'],
    [{ LINE_CHANNEL_ACCESS_TOKEN: token }, 'LINE_CHANNEL_SECRET'],
    [{ LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token }, 'PUBLIC_BASE_URL'],
    [{ MONGODB_URI: 'mongodb://db/prongsai' }, 'MASTER_KEY'],
    [{ CLOCK: 'adjustable', PUBLIC_BASE_URL: 'https://line.example.go.th' }, 'CLOCK'],
    [
      {
        MODE: 'demo',
        LINE_CHANNEL_SECRET: secret,
        LINE_CHANNEL_ACCESS_TOKEN: token,
        PUBLIC_BASE_URL: 'https://line.example.go.th',
      },
      'MODE',
    ],
  ])('refuses what contradicts itself: %j', (env, named) => {
    const mistakes = mistakesOf(env as Record<string, string>)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toContain(named)
  })

  test('takes real credentials behind https', () => {
    const config = readConfig({
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: token,
      PUBLIC_BASE_URL: 'https://line.example.go.th/',
    })
    expect(config.line).toEqual({ channelSecret: secret, accessToken: token })
    expect(config.lineApi).toBe(null)
    expect(config.publicBaseUrl).toBe('https://line.example.go.th')
  })
})
