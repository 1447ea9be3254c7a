import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { removeDatabase, syncFile } from './backup.ts'
import { lockDatabase } from './lock.ts'
import { verifyFile } from './verify.ts'

/** Where the database went that a restore has replaced, or undefined when there was none. */
export interface Restored {
  readonly replaced: string | undefined
}

/**
 * Puts a backup in the place of a database that no process uses. The copy is verified before anything is replaced;
 * what was there is kept beside, with its WAL. Throws with the reason and leaves all as it was.
 */
export function restoreBackup(file: string, target: string): Restored {
  mkdirSync(dirname(target), { recursive: true })
  const unlock = lockDatabase(target, 0)
  const copy = `${target}.restoring`
  try {
    copyFileSync(file, copy)
    verifyFile(copy)
    syncFile(copy)
    const replaced = putAside(target)
    renameSync(copy, target)
    syncFile(dirname(target))
    return { replaced }
  } finally {
    removeDatabase(copy)
    unlock()
  }
}

function putAside(target: string): string | undefined {
  const present = ['', '-wal', '-shm'].filter((suffix) => existsSync(`${target}${suffix}`))
  if (present.length === 0) return undefined
  const aside = freeName(`${target}.replaced`)
  for (const suffix of present) renameSync(`${target}${suffix}`, `${aside}${suffix}`)
  return aside
}

function freeName(name: string): string {
  for (let number = 1; ; number++) {
    if (!existsSync(`${name}-${number}`)) return `${name}-${number}`
  }
}
