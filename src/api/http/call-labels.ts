import { adoptWritten, recognise } from '../../crm/recognise.ts'
import type { CallRecord } from './call-record.ts'
import { readCall } from './calls-query.ts'
import { type Identity, mayKnow } from './identity.ts'
import { granted, refused } from './problem.ts'
import type { RouteParts } from './route.ts'
import { agentsOn } from './segments-query.ts'
import { submit } from './submit.ts'

/** The record of a call that somebody may know all of: an agent who has or had a part in it, or somebody above. */
export async function knownCall(
  { store, live }: RouteParts,
  { id, identity }: { id: string; identity: Identity },
): Promise<CallRecord> {
  const call = await readCall(store, id)
  // While it rings only the live row names the agent; whoever sent it on and is in wrap-up stands in the record only.
  const ringing = live.row('call-now', id)?.['agent']
  if (call === undefined || !mayKnow(identity, [ringing, ...(await agentsOn(store, call))]))
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
