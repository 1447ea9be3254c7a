const PERIOD_MS = 30_000
const SECRET_BYTES = 20
/** What every authenticator app understands. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: PERIOD_MS / 1_000 } as const
const DIGITS = /^[0-9]{6}$/
/** RFC 6238, section 5.2: a step early or late, for clocks that differ. */
const STEPS_AROUND = 1

/** A new secret in base32 that a telephone makes codes of. */
export async function newTotpSecret(): Promise<string> {
  const { Secret } = await import('otpauth')
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The address that an authenticator app reads from a QR code. */
export async function totpUri(name: { secret: string; issuer: string; label: string }): Promise<string> {
  const { TOTP } = await import('otpauth')
  return new TOTP({ ...SHAPE, ...name }).toString()
}

/** The step of time that a code is of, by RFC 6238; undefined for a code of no step near this moment. */
export async function stepOfCode(
  { secret, code }: { secret: string; code: string },
  nowMs: number,
): Promise<number | undefined> {
  if (!DIGITS.test(code)) return undefined
  const { TOTP } = await import('otpauth')
  const delta = new TOTP({ ...SHAPE, secret }).validate({ token: code, timestamp: nowMs, window: STEPS_AROUND })
  return delta === null ? undefined : Math.floor(nowMs / PERIOD_MS) + delta
}

/** The code of a secret at a moment. */
export async function codeAt(secret: string, nowMs: number): Promise<string> {
  const { TOTP } = await import('otpauth')
  return new TOTP({ ...SHAPE, secret }).generate({ timestamp: nowMs })
}
