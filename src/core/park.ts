import { placeOf, release } from './agent-state.ts'
import type { Centre, Interaction } from './centre.ts'
import { canComeBack } from './come-back.ts'
import { dropLeg } from './drop.ts'
import { wrapupMsOf } from './finish.ts'
import { known } from './known.ts'
import { ringFor } from './make-offer.ts'
import { refusePerson } from './target.ts'
import { emitTransferred, refuseTransfer } from './transfer.ts'
import { type Decider, refuse, type Turn } from './turn.ts'
import type { Refusal } from './words/refusals.ts'
import type { TransferCommand } from './words/transfer.ts'

type CommandOf<T extends TransferCommand['type']> = Extract<TransferCommand, { readonly type: T }>

/** Slots that are given out when nobody names one: 1 to 99. */
const MOST_SLOTS = 99

/** Decisions on calls that wait in a slot until anybody takes them. */
export const parkDeciders = {
  'interaction.park': (turn, { interaction, slot: wished, forMs }) => {
    const work = turn.centre.interactions.get(interaction)
    if (work === undefined) return refuse('interaction.unknown', `got ${JSON.stringify(interaction)}`)
    const slot = wished === '' ? freeSlot(turn.centre) : wished
    const refusal = refuseTransfer(turn, work) ?? refuseSlot(turn, work, slot)
    if (refusal !== undefined) return refusal
    const agent = known(turn.centre, work.agent)
    const leg = work.agentLeg
    emitTransferred(turn, work, { to: { kind: 'slot', id: slot }, leg: '', untilMs: turn.nowMs + forMs })
    dropLeg(turn, leg, 'normal')
    release(turn, agent, interaction, wrapupMsOf(turn.centre, work.queue))
    return undefined
  },
  'interaction.unpark': (turn, { slot, agent: id }) => {
    const { centre, nowMs } = turn
    const work = centre.interactions.get(centre.parked.get(slot) ?? '')
    if (work === undefined) return refuse('slot.unknown', `nothing is in slot ${JSON.stringify(slot)}`)
    if (centre.switches.get(work.switch) !== true) return refuse('switch.away', `${work.switch} is detached`)
    const refusal = refusePerson(turn, work, id)
    if (refusal !== undefined) return refusal
    const agent = known(centre, id)
    // Afterwards they are back where they were.
    const place = placeOf(agent, nowMs)
    turn.emit({ type: 'interaction.unparked', interaction: work.id, slot, agent: id, atMs: nowMs })
    ringFor(turn, work, agent, { strategy: 'parked', ready: 1, others: [] })
    turn.emit({ type: 'agent.planned', agent: id, ...place })
    return undefined
  },
} satisfies { [T in 'interaction.park' | 'interaction.unpark']: Decider<CommandOf<T>> }

function refuseSlot(turn: Turn, work: Interaction, slot: string): Refusal | undefined {
  if (slot === '') return refuse('slot.none', `${MOST_SLOTS} calls are parked`)
  if (turn.centre.parked.has(slot)) return refuse('slot.taken', `slot ${slot} has a call`)
  return canComeBack(turn, work) ? undefined : refuse('transfer.noReturn', 'transfer it to a queue instead')
}

function freeSlot({ parked }: Centre): string {
  for (let slot = 1; slot <= MOST_SLOTS; slot += 1) if (!parked.has(String(slot))) return String(slot)
  return ''
}
