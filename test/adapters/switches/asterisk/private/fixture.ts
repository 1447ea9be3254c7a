import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type StartOptions, startAsterisk } from '../../../../../src/adapters/switches/asterisk/private/instance.ts'
import { provideAsterisk } from '../../../../../src/adapters/switches/asterisk/private/provide.ts'
import type { PrivateAsterisk } from '../../../../../src/adapters/switches/asterisk/private/supervisor.ts'

/** The repository's own `var`, so that all tests share one provided Asterisk. */
export const VAR_DIR = fileURLToPath(new URL('../../../../../var', import.meta.url))

const MUSIC_DIR = fileURLToPath(new URL('../../../../../sounds/music/default', import.meta.url))

/** The first run provides Asterisk, which takes a minute or so. */
export const PROVIDE_WITHIN_MS = 600_000

/** A private Asterisk that dies with the test. */
export async function startForTest(dir: string, options: Partial<StartOptions> = {}): Promise<PrivateAsterisk> {
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const asterisk = await provideAsterisk({ varDir: VAR_DIR, log })
  return startAsterisk({ asterisk, dir, log, musicDir: MUSIC_DIR, keepRunning: 'never', ...options })
}

/** A directory of its own and the way to remove it. */
export async function temporaryDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-asterisk-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

/** Waits until something is there, and says what was missing when it does not come. */
export async function until<T>(what: string, find: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = performance.now() + 15_000
  while (performance.now() < end) {
    const found = await find()
    if (found !== undefined) return found
    await wait(20)
  }
  throw new Error(`expected ${what} within 15 s`)
}

/** One ARI request. */
export function ari(asterisk: PrivateAsterisk, path: string, method = 'GET'): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${asterisk.user}:${asterisk.password}`).toString('base64')}`
  return fetch(`${asterisk.ariUrl}/ari/${path}`, { method, headers: { authorization } })
}
