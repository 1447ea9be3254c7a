import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, safe in URLs and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret: SHA-256 in hex. Enough for 256 random bits; passwords need `password.ts`. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
