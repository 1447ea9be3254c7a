const RESERVED = 'reserved:'

/** What an agent on such a break was reserved for; undefined for any other break. */
export function reservedFor(reason: string): string | undefined {
  return reason.startsWith(RESERVED) ? reason.slice(RESERVED.length) : undefined
}
