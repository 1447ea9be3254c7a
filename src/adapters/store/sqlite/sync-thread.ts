import { closeSync, fdatasyncSync, openSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { serve } from './serve.ts'

// A thread of its own: in the pool that node has for files, commits would stand behind whatever else is done there.
serve({ sync: () => syncWal(`${workerData.file}-wal`) })

/** Has the disk take the WAL; it is opened each time, for it may be another file by now. */
function syncWal(file: string): void {
  const wal = openSync(file, 'r')
  try {
    fdatasyncSync(wal)
  } finally {
    closeSync(wal)
  }
}
