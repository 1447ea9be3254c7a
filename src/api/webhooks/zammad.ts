import { sql } from 'kysely'
import { z } from 'zod'
import type { Cause } from '../../core/words/leg.ts'
import type { ReadPorts } from '../../crm/ports.ts'
import { compileSql } from '../../lib/statement.ts'
import type { Happening } from './envelope.ts'

/** The hang-up causes that Zammad's CTI knows, by ours. */
const CAUSE = {
  normal: 'normalClearing',
  busy: 'busy',
  no_answer: 'noAnswer',
  cancel: 'cancel',
  rejected: 'busy',
  congestion: 'congestion',
  unallocated: 'notFound',
  failed: 'congestion',
  forwarded: 'forwarded',
  elsewhere: 'normalClearing',
  switch_lost: 'congestion',
  lost_event: 'normalClearing',
} as const satisfies Record<Cause, string>

const EVENT_OF: ReadonlyMap<string, 'newCall' | 'answer' | 'hangup'> = new Map([
  ['interaction.started', 'newCall'],
  ['interaction.connected', 'answer'],
  ['interaction.finished', 'hangup'],
])
const callRow = z.object({
  direction: z.string(),
  from: z.string(),
  to: z.string(),
  queue: z.string(),
  agentName: z.string(),
})

/** A happening as Zammad's generic CTI takes it, a form post; undefined for what it has no word for. */
export async function toZammad({ store }: ReadPorts, { topic, subject, data }: Happening): Promise<string | undefined> {
  const event = EVENT_OF.get(topic)
  if (event === undefined) return undefined
  const agent = String(data['agent'] ?? '')
  const query = sql`select i.direction, i.from_number as "from", i.to_number as "to", i.queue,
      coalesce(a.name, '') as "agentName"
    from interaction as i left join agent as a on a.id = ${agent} where i.id = ${subject}`
  const [row] = await store.find(compileSql(query))
  if (row === undefined) return undefined
  const { direction, from, to, queue, agentName } = callRow.parse(row)
  const form = new URLSearchParams({ event, from, to, direction, callId: subject })
  if (agentName !== '') form.append('user[]', agentName)
  if (queue !== '') form.set('queue', queue)
  if (event === 'answer') form.set('answeringNumber', agent)
  if (event === 'hangup') form.set('cause', causeOf(data))
  return form.toString()
}

/** A caller who gave up in line has hung up before anybody answered. */
function causeOf({ cause, outcome }: Happening['data']): string {
  if (outcome === 'abandoned') return 'cancel'
  return Object.entries(CAUSE).find(([ours]) => ours === cause)?.[1] ?? 'normalClearing'
}
