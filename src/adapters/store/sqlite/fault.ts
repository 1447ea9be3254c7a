/** Why a write could not be made, in SQLite's words. */
export interface Fault {
  readonly code: string
  readonly message: string
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL/, 'the disk is full'],
  [/^SQLITE_IOERR/, 'the disk refuses to read or write'],
  [/^SQLITE_READONLY/, 'the database can only be read'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'another program holds the database'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'the database cannot be opened'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'the database is damaged'],
  [/^SQLITE_NOMEM/, 'there is no memory left'],
  [/^THREAD_ENDED/, 'the thread of the store ended'],
]

/** The error's code and text, whatever was thrown. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
  return { code, message: error.message }
}

/** True when the world failed (disk, lock, memory), so that the same write may succeed later. */
export function isOfTheWorld({ code }: Fault): boolean {
  return REASONS.some(([pattern]) => pattern.test(code))
}

/** True when the file is not what we wrote. */
export function isDamage({ code }: Fault): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}

/** One line for an operator. */
export function describeFault({ code, message }: Fault): string {
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'the store failed'
  return `${reason} (${code}: ${message})`
}

/** An error of the store that keeps its code over threads. */
export class StoreError extends Error {
  readonly code: string
  constructor({ code, message }: Fault) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}
