import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const AGAIN_MS = 200
const PATIENCE_MS = 180_000

/** Makes this process the only one that builds; waits for another one. Resolves with what frees the lock. */
export async function takeBuildLock(file: string): Promise<() => void> {
  const giveUpMs = performance.now() + PATIENCE_MS
  while (!take(file)) {
    const owner = readOwner(file)
    if (owner !== undefined && !isAlive(owner)) rmSync(file, { force: true })
    else if (performance.now() > giveUpMs)
      throw new Error(`gave up waiting for the build of process ${owner}; if none runs, delete ${file}`)
    else await setTimeout(AGAIN_MS)
  }
  return () => rmSync(file, { force: true })
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Undefined when the lock is gone again, or not written yet. */
function readOwner(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
