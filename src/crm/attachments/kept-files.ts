import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that was kept: its opaque name and the SHA-256 of its bytes. */
export interface KeptFile {
  readonly file: string
  readonly sha256: string
}

/** Files of attachments in their folder. */
export interface KeptFiles {
  readonly dir: string
  /** Keeps bytes for good, or nothing of them; undefined where there is no room. */
  keep(bytes: Buffer): Promise<KeptFile | undefined>
  drop(file: string): Promise<void>
  /** Files that were last written before a moment; halves of files too. */
  olderThan(atMs: number): Promise<readonly string[]>
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Opens the folder of attachments, which is made where it is missing. `openFile` is that of the file system. */
export function createKeptFiles(dir: string, openFile: typeof open = open): KeptFiles {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return {
    dir,
    async keep(bytes) {
      const file = randomBytes(16).toString('hex')
      const [part, path] = [join(dir, `${file}.part`), join(dir, file)]
      try {
        await writeWhole(part, bytes, openFile)
        await rename(part, path)
        await flush(dir)
      } catch (error) {
        await Promise.all([rm(part, { force: true }), rm(path, { force: true })])
        if (NO_ROOM.has(codeOf(error))) return undefined
        throw error
      }
      return { file, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    drop: (file) => rm(join(dir, file), { force: true }),
    async olderThan(atMs) {
      const old: string[] = []
      for (const file of await readdir(dir)) {
        const found = await stat(join(dir, file)).catch(() => undefined)
        if (found !== undefined && found.mtimeMs < atMs) old.push(file)
      }
      return old
    },
  }
}

async function writeWhole(path: string, bytes: Buffer, openFile: typeof open): Promise<void> {
  const handle = await openFile(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The name of a file is on the disk when its folder is. */
async function flush(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
