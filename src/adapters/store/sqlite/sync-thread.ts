import { closeSync, fdatasyncSync, openSync, statSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { serve } from './serve.ts'

const path = `${workerData.file}-wal`
let wal: { readonly handle: number; readonly inode: number } | undefined

// A thread of its own: in the pool that node has for files, commits would stand behind whatever else is done there.
serve({ open, sync })

/**
 * Opens the WAL before anything is written to it, and anew only when it is another file: the kernel tells of a page that
 * the disk refused those who had the file open then.
 */
function open(): number {
  const inode = statSync(path).ino
  if (wal?.inode === inode) return wal.handle
  if (wal !== undefined) closeSync(wal.handle)
  wal = { handle: openSync(path, 'r'), inode }
  return wal.handle
}

/** Has the disk take what was written to the WAL. */
function sync(): void {
  fdatasyncSync(open())
}
