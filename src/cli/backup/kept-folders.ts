import { constants, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { syncFile } from '../../adapters/store/sqlite/backup.ts'

/** What rows of the database name by file: below the data folder, each file written once and never changed. */
export const FOLDERS = ['recordings', 'attachments', 'prompts', 'imports'] as const

/** How many files a backup or a restore has brought along, and what was there before. */
export interface Brought {
  readonly files: number
  /** Folders that were put aside. */
  readonly replaced: readonly string[]
}

/** Where the files of a backup lie: beside its database. */
export function filesBeside(backup: string): string {
  return `${backup.replace(/\.db$/, '')}.files`
}

/**
 * Takes the folders along with a backup of the database that was made just before, so that every file of that moment is
 * there unless it was erased since. Hard links where the disk allows: they cost no room and keep the file when the original goes.
 */
export function backUpFolders(dataDir: string, backup: string): number {
  const target = filesBeside(backup)
  const part = `${target}.part`
  rmSync(part, { recursive: true, force: true })
  try {
    mkdirSync(part, { recursive: true, mode: 0o700 })
    const files = FOLDERS.reduce((sum, name) => sum + take(join(dataDir, name), join(part, name), bringFile), 0)
    rmSync(target, { recursive: true, force: true })
    renameSync(part, target)
    syncFile(dirname(target))
    return files
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

/** Folders of a backup that lie ready beside those in use: `swap` puts them in place, `drop` forgets them. */
export interface ReadyFolders {
  swap(): Brought
  drop(): void
}

/** Copies the folders of a backup beside those in use; undefined where the backup has none. Nothing is replaced yet. */
export function readyFolders(backup: string, dataDir: string): ReadyFolders | undefined {
  const source = filesBeside(backup)
  if (!existsSync(source)) return undefined
  const ready = join(dataDir, '.restoring')
  const drop = () => rmSync(ready, { recursive: true, force: true })
  drop()
  let files = 0
  try {
    for (const name of FOLDERS) files += take(join(source, name), join(ready, name), copyFile)
  } catch (error) {
    drop()
    throw error
  }
  return {
    drop,
    swap() {
      const replaced = FOLDERS.flatMap((name) => putInPlace(join(ready, name), join(dataDir, name)))
      drop()
      syncFile(dataDir)
      return { files, replaced }
    },
  }
}

/** Brings all whole files of a folder; what is being written at this moment, and what is no file, stays behind. */
function take(from: string, to: string, bring: (from: string, to: string) => boolean): number {
  if (!existsSync(from)) return 0
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const whole = readdirSync(from, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.part'),
  )
  const folders = new Set([to])
  let files = 0
  for (const { name, parentPath } of whole) {
    const folder = join(to, relative(from, parentPath))
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
    folders.add(folder)
    if (bring(join(parentPath, name), join(folder, name))) files += 1
  }
  for (const folder of folders) syncFile(folder)
  return files
}

/** False where the file has gone meanwhile: it was erased. */
function bringFile(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    return codeOf(error) !== 'ENOENT' && copyFile(from, to)
  }
}

function copyFile(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && !existsSync(from)) return false
    throw error
  }
  syncFile(to)
  return true
}

function putInPlace(ready: string, target: string): string[] {
  const aside = existsSync(target) ? freeName(`${target}.replaced`) : undefined
  if (aside !== undefined) renameSync(target, aside)
  if (existsSync(ready)) renameSync(ready, target)
  return aside === undefined ? [] : [aside]
}

function freeName(name: string): string {
  for (let number = 1; ; number += 1) if (!existsSync(`${name}-${number}`)) return `${name}-${number}`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
