import { type Config, ConfigError } from './config.ts'

/** Nobody's real messages may meet the demo's own LINE, and no real office may start without an account. */
export function isDemo(
  config: Pick<Config, 'mode' | 'line' | 'mongodbUri' | 'publicBaseUrl' | 'lineApi'>,
  hasChannel: boolean,
): boolean {
  const { mode, line, mongodbUri, publicBaseUrl, lineApi } = config
  const isPublic = publicBaseUrl.startsWith('https://')
  if (mode === 'demo' && hasChannel)
    throw new ConfigError([
      'MODE=demo is refused: the store holds agencies with LINE accounts. Give the demo a DATA_DIR of its own',
    ])
  if (mode === 'demo' || (mode === 'unset' && !line && !mongodbUri && !isPublic && !hasChannel)) return true
  if (!line && !hasChannel)
    throw new ConfigError([
      'LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN are missing: give both, or add an agency with  npx prongsai agency add, or start the demo with MODE=demo',
    ])
  if (!isPublic && !lineApi)
    throw new ConfigError([
      'PUBLIC_BASE_URL must be an https address: the store holds agencies with LINE accounts, and LINE calls nothing else',
    ])
  return false
}
