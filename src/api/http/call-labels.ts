import { adoptWritten, recognise } from '../../crm/recognise.ts'
import { type CallRecord, readCall } from './calls-query.ts'
import { type Identity, mayKnow } from './identity.ts'
import { granted, refused } from './problem.ts'
import type { RouteParts } from './route.ts'
import { submit } from './submit.ts'

/** The record of a call that somebody may know all of: its agent, or somebody above. */
export async function knownCall(
  { store, live }: RouteParts,
  { id, identity }: { id: string; identity: Identity },
): Promise<CallRecord> {
  const call = await readCall(store, id)
  // While it rings only the live row names the agent, in wrap-up only the record does.
  const agent = live.row('call-now', id)?.['agent'] || call?.agent
  if (call === undefined || !mayKnow(identity, agent))
    throw refused({ code: 'interaction.unknown', detail: `you have no call ${id}` })
  return call
}

/** Says who was on a call: it and earlier calls of a number that is theirs alone bear their name from now on. */
export async function labelCall(
  { loop, rows, records }: RouteParts,
  { call, contact, by }: { call: CallRecord; contact: string; by: string },
) {
  const { id: interaction, direction } = call
  const number = direction === 'in' ? call.from : call.to
  const labels = granted(await recognise({ ...rows, records }, { call: interaction, number, contact, by }))
  const answer = await submit(loop, { type: 'interaction.relabel', interaction, ...labels, by })
  await adoptWritten(rows, labels, by)
  return answer
}
