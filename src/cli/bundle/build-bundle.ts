import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROGRAM } from '../../lib/program.ts'
import { runTool } from '../tool.ts'
import { takeBuildLock } from '../web/build-lock.ts'
import { BUNDLE_DIR, readStamp, writeStamp } from './bundle.ts'
import { stampOfSources } from './sources.ts'

const LOCK = `${BUNDLE_DIR}.lock`
const FRESH = `${BUNDLE_DIR}.fresh`
const TOOL = 'rolldown/bin/cli.mjs'
const CONFIG = 'src/cli/bundle/rolldown.config.ts'

/** Whether the bundle is there and made from the sources as they are now; without its tool what is there counts. */
export function isBundleBuilt(): boolean {
  if (!existsSync(join(PROGRAM, 'node_modules', TOOL))) return true
  return readStamp() === stampOfSources()
}

/** Bundles the server, so that it starts sooner; resolves with an exit code. */
export async function buildBundle(): Promise<number> {
  mkdirSync(dirname(BUNDLE_DIR), { recursive: true })
  const free = await takeBuildLock(LOCK)
  try {
    if (isBundleBuilt()) return 0
    const stamp = stampOfSources()
    const code = await runTool(TOOL, ['--config', CONFIG, '--dir', FRESH, '--log-level', 'warn'])
    if (code !== 0) return code
    writeStamp(FRESH, stamp)
    rmSync(BUNDLE_DIR, { recursive: true, force: true })
    renameSync(FRESH, BUNDLE_DIR)
    return 0
  } finally {
    free()
  }
}
