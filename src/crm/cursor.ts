import { z } from 'zod'

const keys = z.array(z.string().max(1_000)).max(2)

/** Where a page ends, as an opaque text. */
export function writeCursor(last: readonly string[]): string {
  return Buffer.from(JSON.stringify(last)).toString('base64url')
}

/** The keys of a cursor: none for '', undefined when it is not one of ours with this many keys. */
export function readCursor(cursor: string, count: number): readonly string[] | undefined {
  if (cursor === '') return []
  try {
    const parsed = keys.safeParse(JSON.parse(Buffer.from(cursor.slice(0, 4_000), 'base64url').toString()))
    return parsed.success && parsed.data.length === count ? parsed.data : undefined
  } catch {
    return undefined
  }
}
