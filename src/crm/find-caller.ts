import { sql } from 'kysely'
import { z } from 'zod'
import type { Match } from '../core/words/interaction.ts'
import { db, prepare } from '../lib/statement.ts'
import { lookupNumber } from './lookup.ts'
import type { RecordPorts } from './ports.ts'

/** Who a caller is, as the core needs to know: ids, and variables for the flow. */
export interface FoundCaller {
  readonly match: Match
  readonly contact: string
  readonly account: string
  readonly set: Readonly<Record<string, string>>
}

interface Tables {
  timeline_entry: { contact: string; agent: string; at_ms: number }
}

/** Who talked with a contact last. */
const lastTalk = prepare<{ contact: string }>((param) =>
  db<Tables>()
    .selectFrom('timeline_entry')
    .select('agent')
    .where('contact', '=', param('contact'))
    // The second condition lets the store use the partial index.
    .where('contact', '<>', sql.lit(''))
    .where('agent', '<>', sql.lit(''))
    .orderBy('at_ms', 'desc')
    .limit(sql.lit(1)),
)
const talk = z.object({ agent: z.string() })

/** Finds whose number it is; name, language, tier and last agent are set only for somebody known for sure. */
export async function findCaller(ports: Pick<RecordPorts, 'store' | 'plan'>, number: string): Promise<FoundCaller> {
  const { match, contact, account } = await lookupNumber(ports, number)
  const set: Record<string, string> = {}
  if (match === 'known' && contact !== undefined) {
    set.name = contact.name
    set.language = contact.language
  }
  if (match === 'known' && account !== undefined) set.tier = account.tier
  if (match === 'known' && contact !== undefined) {
    const [last] = z.array(talk).parse(await ports.store.find(lastTalk({ contact: contact.id })))
    if (last !== undefined) set.lastAgent = last.agent
  }
  return { match, contact: contact?.id ?? '', account: account?.id ?? '', set }
}
