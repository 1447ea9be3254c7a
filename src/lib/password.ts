import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
const MEMORY_KIB = 19 * 1024
const PASSES = 2
const LANES = 1
const HASH_BYTES = 32
const SALT_BYTES = 16
const HASH = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([\w+/]+)\$([\w+/]+)$/
/** A hash that no password has: an unknown user takes as long as a known one. */
const NOBODY = encode(Buffer.alloc(SALT_BYTES, 1), Buffer.alloc(HASH_BYTES))

/** The longest password that is taken, in characters; the shortest is 10. */
export const MAX_PASSWORD = 1_000
/** The shortest password that is taken, in characters. */
export const MIN_PASSWORD = 10

/** Hashes a password with argon2id (m = 19 MiB, t = 2, p = 1; OWASP) into the PHC text form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return encode(salt, await digest(password, salt))
}

/** Whether a password belongs to a hash. As slow for no hash at all, so that nobody learns which users exist. */
export async function matchesPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt, wanted] = HASH.exec(hash ?? '') ?? HASH.exec(NOBODY) ?? []
  if (salt === undefined || wanted === undefined) return false
  const found = await digest(password.slice(0, MAX_PASSWORD + 1), Buffer.from(salt, 'base64'))
  const isEqual = timingSafeEqual(found, Buffer.from(wanted, 'base64'))
  return isEqual && hash !== null && hash !== ''
}

function digest(password: string, salt: Buffer): Promise<Buffer> {
  return derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: LANES,
    tagLength: HASH_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  })
}

function encode(salt: Buffer, hash: Buffer): string {
  const [saltText, hashText] = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, ''))
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${saltText}$${hashText}`
}
