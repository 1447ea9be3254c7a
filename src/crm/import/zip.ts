import { Unzip, UnzipInflate } from 'fflate'
import { createBreather } from '../../lib/breather.ts'

/** A byte of an archive unpacks to at most 1,032: a step stays short whatever comes. */
const STEP_BYTES = 4_096

/**
 * Files of a ZIP archive by name, those that are asked for and there; undefined for what is none. Rejects when they
 * unpack to more than `most` bytes, whatever the archive says of itself. Nothing is ever written to where a name leads.
 */
export async function unpack(
  bytes: Buffer,
  names: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, readonly Uint8Array[]> | undefined> {
  const files = new Map<string, Uint8Array[]>()
  let fileCount = 0
  let size = 0
  let fault: Error | undefined
  const unzip = new Unzip((file) => {
    fileCount += 1
    if (!names.includes(file.name)) return
    const chunks: Uint8Array[] = []
    files.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      size += chunk?.length ?? 0
      fault ??= error ?? (size > most ? new Error(`the archive unpacks to more than ${most} bytes`) : undefined)
      if (fault === undefined) chunks.push(chunk)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  const breathe = createBreather()
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    if (!pushed(unzip, bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)) return undefined
    if (fault !== undefined) throw fault
    await breathe()
  }
  return fileCount === 0 ? undefined : files
}

function pushed(unzip: Unzip, piece: Uint8Array, isLast: boolean): boolean {
  try {
    unzip.push(piece, isLast)
    return true
  } catch {
    return false
  }
}
