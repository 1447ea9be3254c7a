const DIGITS = 1_000_000

/** The number that a caller's page shows to agents, made from the name of its phone: too short to be anybody's telephone. */
export function webCallerNumber(phone: string): string {
  return `*${String(Number.parseInt(phone.slice(-8), 16) % DIGITS).padStart(6, '0')}`
}
