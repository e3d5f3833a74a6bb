import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './config.ts'

/** The key everything sealed hangs on: given, or made once and kept where only its owner reads. */
export async function readMasterKey(given: string | null, dataDir: string): Promise<Uint8Array> {
  if (given !== null) return Buffer.from(given, 'base64')
  const file = join(dataDir, 'master.key')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    const fresh = await open(file, 'wx', 0o600)
    try {
      await fresh.writeFile(`${randomBytes(32).toString('base64')}\n`)
      await fresh.sync()
    } finally {
      await fresh.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')
  if (key.length !== 32)
    throw new ConfigError([
      `${file} is damaged: put the saved key back, or give MASTER_KEY. Without it sealed data stays sealed.`,
    ])
  if (((await stat(file)).mode & 0o077) !== 0 && process.platform !== 'win32')
    throw new ConfigError([`${file} can be read by others: run  chmod 600 ${file}`])
  return key
}
