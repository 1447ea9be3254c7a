import type { Match } from '../../core/words/interaction.ts'
import type { Why } from '../../core/words/offer.ts'
import type { Row } from '../../ports/store.ts'

/** What queues, our numbers and agents are called, by id. */
export interface Names {
  readonly queues: Map<string, string>
  readonly numbers: Map<string, string>
  readonly names: Map<string, string>
}

/** A call as cards show it. */
export interface Call {
  readonly id: string
  /** The customer's number, whoever dialled. */
  readonly number: string
  /** The number of ours that was called; '' when we called. */
  readonly called: string
  readonly name: string
  match: Match
  contact: string
  account: string
  queue: string
  priority: number
  /** Whose card shows it: who is rung, talks, or has the work after it. */
  holders: string[]
  /** Who sent it on last, and when. */
  transfer: { readonly agent: string; readonly atMs: number } | undefined
  path: string[]
  variables: Record<string, string>
}

/** What an agent sees of a call. */
export interface Card {
  readonly call: Call
  readonly atMs: number
  readonly waitedMs: number
  /** When the offer runs out; 0 for a call that is no offer. */
  readonly untilMs: number
  readonly why: Why | undefined
  /** The agent who asks for help with the call, or ''. */
  readonly asker: string
  reason: 'ring' | 'connect'
}

/** A card as its agent sees it. */
export function cardRow(card: Card, agent: string, names: Names): Row {
  const { call } = card
  return {
    call_id: call.id,
    at: card.atMs,
    agent_id: agent,
    reason: card.reason,
    caller: { number: call.number, name: call.name, match: call.match, candidates: [], barred: false },
    called: call.called === '' ? null : { number: call.called, label: names.numbers.get(call.called) ?? '' },
    ring_until: card.reason === 'ring' && card.untilMs > 0 ? card.untilMs : null,
    contact: call.contact === '' ? null : { id: call.contact },
    account: call.account === '' ? null : { id: call.account },
    open_cases: [],
    last_interactions: [],
    commitments_due: [],
    consents: {},
    ivr: { path: [...call.path], variables: { ...call.variables } },
    queue:
      call.queue === ''
        ? null
        : {
            id: call.queue,
            name: names.queues.get(call.queue) ?? call.queue,
            waited_s: Math.round(card.waitedMs / 100) / 10,
            priority: call.priority,
          },
    why_routed: card.why === undefined ? null : { ...card.why },
    transfer_note: noteOf(names, card, agent),
    campaign: null,
    offers: [],
    actions: call.contact === '' ? ['new_contact', 'assign_number'] : [],
  }
}

/** Who sent the call, or asks for help with it. */
function noteOf({ names }: Names, { call, asker, atMs }: Card, agent: string): Row | null {
  const { transfer } = call
  if (transfer !== undefined && transfer.agent !== agent)
    return { kind: 'transfer', agent: transfer.agent, name: names.get(transfer.agent) ?? '', at: transfer.atMs }
  return asker === '' ? null : { kind: 'consult', agent: asker, name: names.get(asker) ?? '', at: atMs }
}
