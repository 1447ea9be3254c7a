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
  timeline_entry: { channel: string; contact: string; agent: string; at_ms: number }
  record_forward: { object: string; id: string; leads_to: string }
}

/** Who talked with a contact last. */
const lastTalk = prepare<{ contact: string }>((param) =>
  db<Tables>()
    .selectFrom('timeline_entry')
    .select(['agent', 'at_ms'])
    .where('contact', '=', param('contact'))
    // The second condition lets the store use the partial index.
    .where('contact', '<>', sql.lit(''))
    .where('agent', '<>', sql.lit(''))
    .where('channel', '=', sql.lit('call'))
    .orderBy('at_ms', 'desc')
    .limit(sql.lit(1)),
)
/** Who talked last with those who were merged with a contact. */
const formerTalk = prepare<{ contact: string }>((param) =>
  db<Tables>()
    .selectFrom('record_forward as f')
    .innerJoin('timeline_entry as e', 'e.contact', 'f.id')
    .select(['e.agent', 'e.at_ms'])
    .where('f.leads_to', '=', param('contact'))
    .where('f.object', '=', sql.lit('contact'))
    .where('e.contact', '<>', sql.lit(''))
    .where('e.agent', '<>', sql.lit(''))
    .where('e.channel', '=', sql.lit('call'))
    .orderBy('e.at_ms', 'desc')
    .limit(sql.lit(1)),
)
const talk = z.object({ agent: z.string(), at_ms: z.int() })

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
    const last = await findLastTalk(ports, contact.id)
    if (last !== undefined) set.lastAgent = last.agent
  }
  return { match, contact: contact?.id ?? '', account: account?.id ?? '', set }
}

async function findLastTalk({ store }: Pick<RecordPorts, 'store'>, contact: string) {
  const found = await Promise.all([store.find(lastTalk({ contact })), store.find(formerTalk({ contact }))])
  return z
    .array(talk)
    .parse(found.flat())
    .sort((a, b) => b.at_ms - a.at_ms)[0]
}
