import { z } from 'zod'
import { compile, db } from '../lib/statement.ts'
import promise from './objects/promise.ts'
import type { RecordPorts } from './ports.ts'
import type { Actor } from './rights/actor.ts'
import { reach } from './rights/reach.ts'
import { seesAll } from './rights/rights.ts'

interface Tables {
  promise: {
    id: string
    text: string
    due_at_ms: number
    contact: string | null
    account: string | null
    interaction: string | null
    author: string
    done_at_ms: number | null
  }
  user: { id: string; name: string }
}

const MOST_OWED = 5
const owed = z.object({
  id: z.string(),
  text: z.string(),
  dueAtMs: z.number(),
  interaction: z.string().nullable(),
  authorName: z.string().nullable(),
})

/** A promise that is owed. */
export type OwedPromise = z.infer<typeof owed>

const rows = db<Tables>()
const open = rows
  .selectFrom('promise as p')
  .leftJoin('user as u', 'u.id', 'p.author')
  .select(['p.id', 'p.text', 'p.due_at_ms as dueAtMs', 'p.interaction', 'u.name as authorName'])
  .where('p.done_at_ms', 'is', null)
  .orderBy('p.due_at_ms')
  .limit(MOST_OWED)
const SHOWN = ['text', 'dueAtMs', 'doneAtMs', 'contact', 'account', 'interaction', 'author']

/**
 * What a person and their account are owed, the most pressing first; at most five. Nothing for somebody who does not
 * see all that a promise says.
 */
export async function owedPromises(
  { store, objects }: Pick<RecordPorts, 'store' | 'objects'>,
  { contact, account }: { contact: string; account: string },
  actor: Actor,
): Promise<readonly OwedPromise[]> {
  if (!seesAll(actor, promise, (field) => SHOWN.includes(field))) return []
  const condition = reach({ actor, objects, alias: 'p' }, promise, 'read')
  const seen = condition === undefined ? open : open.where(condition)
  const statements = [
    ...(contact === '' ? [] : [compile(seen.where('p.contact', '=', contact))]),
    ...(account === '' ? [] : [compile(seen.where('p.account', '=', account))]),
  ]
  const found = await Promise.all(statements.map((statement) => store.read(statement)))
  const promises = found.flat().map((row) => owed.parse(row))
  return promises.sort((a, b) => a.dueAtMs - b.dueAtMs).slice(0, MOST_OWED)
}
