import type { Row } from '../ports/store.ts'
import { type Identity, mayKnow } from './http/identity.ts'

/** What may be seen of a row of one kind: as it is for those who may know, with its personal fields emptied for others. */
export interface Sight {
  /** Whose row it is: the agent who may see all of it, or several. */
  readonly owner: (row: Row) => unknown
  readonly hide: (row: Row) => Row
}

/** A call: agents see who called on calls in which they have a part only. */
export const callSight: Sight = {
  owner: (row) => row['agents'] ?? row['agent'],
  hide: (row) => ({ ...row, ...NOBODY, from: '', to: '', name: '', contact: '', account: '', path: [] }),
}

const NOBODY = { consult: null, participants: [], agents: [] }

/** A callback: agents see who is to be called where it is theirs. */
export const callbackSight: Sight = {
  owner: (row) => row['agent'],
  hide: (row) => ({ ...row, number: '', name: '', contact: '', of: '' }),
}

/** A chat, mail or task: agents see who wrote where they have it or are asked for it. */
export const threadSight: Sight = {
  owner: (row) => row['agents'],
  hide: (row) => ({ ...row, from: '', to: '', name: '', subject: '', contact: '', agents: [] }),
}

/** An agent: colleagues see the state, not the work in hand. */
export const agentSight: Sight = {
  owner: (row) => row['id'],
  hide: (row) => ({
    ...row,
    phone: '',
    interaction: '',
    reason: '',
    nextReason: '',
    callsToday: null,
    coaching: null,
    written: {},
  }),
}

/** A row as somebody may see it. */
export function seenBy(identity: Identity, sight: Sight, row: Row): Row {
  return mayKnow(identity, sight.owner(row)) ? row : sight.hide(row)
}
