import type { Statement } from '../../../ports/store.ts'

/** What would end or leave the transaction that a batch shares with the batches around it. */
const OWN_TRANSACTION = /^\s*(begin|commit|end|rollback|savepoint|release|attach|detach|vacuum)\b/i

/** Rejects a statement that could spoil the batches around it: its own transaction, or a value no column can hold. */
export function refuseStatement({ sql, parameters }: Statement): void {
  if (OWN_TRANSACTION.test(sql)) throw new Error(`a batch is one transaction already: ${sql.slice(0, 200)}`)
  const at = parameters.findIndex((parameter) => !isBindable(parameter))
  if (at < 0) return
  throw new TypeError(
    `parameter ${at + 1} is of type ${typeof parameters[at]}; expected null, text, a number or bytes: ${sql.slice(0, 200)}`,
  )
}

function isBindable(value: unknown): boolean {
  if (value === null || value instanceof Uint8Array) return true
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
}
