import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM } from '../../lib/program.ts'

/** Where the bundled server lies. */
export const BUNDLE_DIR = join(PROGRAM, 'dist', 'server')

/** The commands that are served from it. Others bring sources of their own, and two kinds of one class do not go together. */
export const BUNDLED_COMMANDS: readonly string[] = ['start', 'demo', 'tenant']

/** The file in it that says which file stands for which module. */
export const MANIFEST = 'modules.json'

const STAMP = 'stamp'

/** Paths of modules below the program, and of what stands for them below the bundle. */
export type Modules = Readonly<Record<string, string>>

/** Says of which sources the bundle in a folder was made. */
export function writeStamp(dir: string, stamp: string): void {
  writeFileSync(join(dir, STAMP), stamp)
}

/** Of which sources the bundle is; '' when there is none. */
export function readStamp(): string {
  return read(STAMP)
}

/** What the bundle holds. */
export function readModules(): Modules {
  return JSON.parse(read(MANIFEST) || '{}')
}

function read(name: string): string {
  try {
    return readFileSync(join(BUNDLE_DIR, name), 'utf8')
  } catch {
    return ''
  }
}
