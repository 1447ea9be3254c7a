import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { hashSecret } from '../../lib/secret.ts'
import { compileSql, db, prepare } from '../../lib/statement.ts'
import type { Statement } from '../../ports/store.ts'

interface Tables {
  recovery_code: { user: string; hash: string; used_by: string }
}

const CODES = 10
const LENGTH = 16
/** Without letters that are taken for digits; 32 of them, so that a byte gives each as often. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const CODE = /^[a-z2-9]{16}$/

const rows = db<Tables>()
/** Uses a code up, if somebody has it still. */
export const useCode = prepare<{ user: string; hash: string; attempt: string }>((param) =>
  rows
    .updateTable('recovery_code')
    .set({ used_by: param('attempt') })
    .where('user', '=', param('user'))
    .where('hash', '=', param('hash'))
    .where('used_by', '=', ''),
)

/** New codes, each good once, as people write them down: `abcd-efgh-jkmn-pqrs`, 80 random bits. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, () => {
    const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
    return letters.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** What somebody typed as a recovery code; undefined when it cannot be one. */
export function recoveryCodeIn(typed: string): string | undefined {
  const letters = typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')
  return CODE.test(letters) ? letters : undefined
}

/** Puts codes in the place of those that somebody had, where a condition holds. They are kept hashed. */
export function replaceCodes(user: string, codes: readonly string[], condition: RawBuilder<unknown>): Statement[] {
  const hashes = codes.map((code) => hashSecret(recoveryCodeIn(code) ?? ''))
  return [
    compileSql(sql`delete from recovery_code where user = ${user} and ${condition}`),
    compileSql(sql`insert into recovery_code (user, hash)
      select ${user}, value from json_each(${JSON.stringify(hashes)}) where ${condition}`),
  ]
}

/** A row, where a code was used up by this attempt; by '' are those that are good still. */
export const usedBy = prepare<{ user: string; hash: string; attempt: string }>((param) =>
  rows
    .selectFrom('recovery_code')
    .select('hash')
    .where('user', '=', param('user'))
    .where('hash', '=', param('hash'))
    .where('used_by', '=', param('attempt')),
)
