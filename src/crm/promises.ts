import { z } from 'zod'
import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts } from './ports.ts'

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
const ofContact = prepare<{ id: string }>((param) => open.where('p.contact', '=', param('id')))
const ofAccount = prepare<{ id: string }>((param) => open.where('p.account', '=', param('id')))

/** What a person and their account are owed, the most pressing first; at most five. */
export async function owedPromises(
  { store }: ReadPorts,
  { contact, account }: { contact: string; account: string },
): Promise<readonly OwedPromise[]> {
  const statements = [
    ...(contact === '' ? [] : [ofContact({ id: contact })]),
    ...(account === '' ? [] : [ofAccount({ id: account })]),
  ]
  const found = await Promise.all(statements.map((statement) => store.read(statement)))
  const promises = found.flat().map((row) => owed.parse(row))
  return promises.sort((a, b) => a.dueAtMs - b.dueAtMs).slice(0, MOST_OWED)
}
