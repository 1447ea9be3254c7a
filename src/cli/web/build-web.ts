import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { environment } from '../../lib/environment.ts'
import { PROGRAM } from '../../lib/program.ts'
import { WEB_DIR } from '../../lib/web-dir.ts'
import { runTool } from '../tool.ts'
import { takeBuildLock } from './build-lock.ts'
import { compressFiles } from './compress-files.ts'
import { hashWebSources } from './web-sources.ts'

const STAMP = `${WEB_DIR}.stamp`
const LOCK = `${WEB_DIR}.lock`
const FRESH = `${WEB_DIR}.fresh`
const OLD = `${WEB_DIR}.old`
const VITE = 'vite/bin/vite.js'
const CONFIG = ['--config', 'src/web/vite.config.ts']

/** Whether the web app is there, old or not. */
export function hasWeb(): boolean {
  return existsSync(join(WEB_DIR, 'index.html'))
}

/** Whether the web app is there and made from the sources as they are now; without its tools what is there counts. */
export function isWebBuilt(): boolean {
  if (!hasWeb()) return false
  if (!existsSync(join(PROGRAM, 'node_modules', VITE))) return true
  return readStamp() === hashWebSources()
}

/** Builds the web app beside the one in use, then puts it in its place; resolves with an exit code. */
export async function buildWeb({ isForced = false }: { readonly isForced?: boolean } = {}): Promise<number> {
  mkdirSync(dirname(WEB_DIR), { recursive: true })
  const free = await takeBuildLock(LOCK)
  try {
    // Whoever had the lock before may have done the work.
    return !isForced && isWebBuilt() ? 0 : await buildFresh()
  } finally {
    free()
  }
}

/** Serves the sources themselves and draws each change at once; the API is that of a running server. */
export function serveSources(server: string): Promise<number> {
  return runTool(VITE, ['dev', ...CONFIG], { ...environment, RINGDOWN_URL: server })
}

async function buildFresh(): Promise<number> {
  const hash = hashWebSources()
  const code = await runTool(VITE, ['build', ...CONFIG, '--outDir', FRESH, '--emptyOutDir', '--logLevel', 'warn'])
  if (code !== 0) return code
  await compressFiles(FRESH)
  replace()
  writeFileSync(STAMP, hash)
  return 0
}

/** A folder cannot take the place of another in one step: for an instant there is none, and the server says so. */
function replace(): void {
  rmSync(OLD, { recursive: true, force: true })
  if (existsSync(WEB_DIR)) renameSync(WEB_DIR, OLD)
  renameSync(FRESH, WEB_DIR)
  rmSync(OLD, { recursive: true, force: true })
}

function readStamp(): string {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
}
