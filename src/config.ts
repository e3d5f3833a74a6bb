import { z } from 'zod'
import { LOG_LEVELS } from './kernel/log.ts'

/** Everything the environment decides, read once. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly publicBaseUrl: string
  readonly dataDir: string
  readonly mongodbUri: string | null
  /** Credentials of the default agency. */
  readonly line: { readonly channelSecret: string; readonly accessToken: string } | null
  /** Where LINE is; null: at LINE's own hosts, or in the demo at home. */
  readonly lineApi: { readonly apiBaseUrl: string; readonly dataApiBaseUrl: string } | null
  readonly defaultAgency: string
  /** Base64 of 32 bytes; null: kept in the data directory. */
  readonly masterKey: string | null
  /** `unset` is decided when the store is open: demo only if no agency there has a channel. */
  readonly mode: 'demo' | 'live' | 'unset'
  readonly clock: 'system' | 'adjustable' | 'unset'
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** True when nobody said where to listen. */
  readonly hostIsDefault: boolean
}

export class ConfigError extends Error {
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(`The configuration has ${mistakes.length} mistake(s):\n${mistakes.map((one) => `  - ${one}`).join('\n')}`)
    this.name = 'ConfigError'
    this.mistakes = mistakes
  }
}

// https://developers.line.biz/en/reference/messaging-api/#domain-name
export const LINE_API = { apiBaseUrl: 'https://api.line.me', dataApiBaseUrl: 'https://api-data.line.me' } as const

const url = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} must be an address such as https://line.example.go.th` }).optional()

const PORT_HELP = 'PORT must be a number from 0 to 65535, such as 3000'

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: PORT_HELP })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: PORT_HELP })
    .default(3000),
  HOST: z.string().optional(),
  PUBLIC_BASE_URL: url('PUBLIC_BASE_URL'),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, {
      error: 'MONGODB_URI must begin with mongodb:// or mongodb+srv://, or be left out for the embedded store',
    })
    .optional(),
  LINE_CHANNEL_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, {
      error: 'LINE_CHANNEL_SECRET must be the 32 letters shown under Basic settings of the channel',
    })
    .optional(),
  LINE_CHANNEL_ACCESS_TOKEN: z
    .string()
    .min(20, { error: 'LINE_CHANNEL_ACCESS_TOKEN is too short: copy the whole token of the Messaging API tab' })
    .optional(),
  LINE_API_BASE_URL: url('LINE_API_BASE_URL'),
  LINE_DATA_API_BASE_URL: url('LINE_DATA_API_BASE_URL'),
  DEFAULT_AGENCY: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      error: 'DEFAULT_AGENCY must be a short name of small letters, digits and hyphens, such as bangtalad',
    })
    .default('demo'),
  MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, {
      error: 'MASTER_KEY must be 32 random bytes in base64: make one with  openssl rand -base64 32',
    })
    .optional(),
  MODE: z.enum(['demo', 'live'], { error: 'MODE must be demo or live, or be left out' }).optional(),
  CLOCK: z.enum(['system', 'adjustable'], { error: 'CLOCK must be system or adjustable, or be left out' }).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
})

/** Reads the environment; every mistake is told at once, with its remedy. */
export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(named)
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  const whole = parsed.success ? parsed.data : null
  if (whole) mistakes.push(...contradictions(whole))
  if (!whole || mistakes.length > 0) throw new ConfigError([...new Set(mistakes)])
  const hasLine = whole.LINE_CHANNEL_SECRET !== undefined && whole.LINE_CHANNEL_ACCESS_TOKEN !== undefined
  const hasApi = whole.LINE_API_BASE_URL !== undefined || whole.LINE_DATA_API_BASE_URL !== undefined
  return Object.freeze({
    port: whole.PORT,
    host: whole.HOST ?? '0.0.0.0',
    hostIsDefault: whole.HOST === undefined,
    publicBaseUrl: (whole.PUBLIC_BASE_URL ?? `http://localhost:${whole.PORT}`).replace(/\/+$/, ''),
    dataDir: whole.DATA_DIR,
    mongodbUri: whole.MONGODB_URI ?? null,
    line: hasLine ? { channelSecret: whole.LINE_CHANNEL_SECRET!, accessToken: whole.LINE_CHANNEL_ACCESS_TOKEN! } : null,
    lineApi: hasApi
      ? {
          apiBaseUrl: whole.LINE_API_BASE_URL ?? LINE_API.apiBaseUrl,
          dataApiBaseUrl: whole.LINE_DATA_API_BASE_URL ?? LINE_API.dataApiBaseUrl,
        }
      : null,
    defaultAgency: whole.DEFAULT_AGENCY,
    masterKey: whole.MASTER_KEY ?? null,
    mode: whole.MODE ?? 'unset',
    clock: whole.CLOCK ?? 'unset',
    logLevel: whole.LOG_LEVEL,
  })
}

function contradictions(env: z.infer<typeof environment>): string[] {
  const mistakes: string[] = []
  const https = env.PUBLIC_BASE_URL?.startsWith('https://') ?? false
  const secret = env.LINE_CHANNEL_SECRET !== undefined
  const token = env.LINE_CHANNEL_ACCESS_TOKEN !== undefined
  if (secret !== token)
    mistakes.push(
      secret
        ? 'LINE_CHANNEL_SECRET is given without LINE_CHANNEL_ACCESS_TOKEN: give both, or neither for the demo'
        : 'LINE_CHANNEL_ACCESS_TOKEN is given without LINE_CHANNEL_SECRET: give both, or neither for the demo',
    )
  if (secret && token && !env.LINE_API_BASE_URL && !https)
    mistakes.push('PUBLIC_BASE_URL must be an https address when LINE credentials are given: LINE calls nothing else')
  if (env.MONGODB_URI && !env.MASTER_KEY)
    mistakes.push('MASTER_KEY must be given with MONGODB_URI: a key lying beside one of several servers would be lost')
  if (env.CLOCK === 'adjustable' && https)
    mistakes.push(
      'CLOCK=adjustable is refused with an https PUBLIC_BASE_URL: the time of a real office is not to be moved',
    )
  if (env.MODE === 'demo' && secret && token)
    mistakes.push('MODE=demo is refused with LINE credentials: the demo would speak to real people')
  return mistakes
}
