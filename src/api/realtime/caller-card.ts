import type { Event, EventOf } from '../../core/words/event.ts'
import contact from '../../crm/objects/contact.ts'
import promise from '../../crm/objects/promise.ts'
import { type Actor, SYSTEM } from '../../crm/rights/actor.ts'
import type { Row } from '../../ports/store.ts'
import type { LiveRows } from '../live-rows.ts'
import {
  type Caller,
  type DetailParts,
  type Details,
  fillCard,
  narrowCard,
  readDetails,
  seesCards,
} from './caller-details.ts'

/** Fills screen pops with the caller's rows, which are fetched before anybody is rung. */
export interface CallerCards {
  /** Fetches when a caller is identified, forgets when the card is put away. */
  see(event: Event): void
  /** The agent's card with all that is known at this moment and that the actor may see; undefined when there is none. */
  cardOf(agent: string, actor: Actor): Row | undefined
}

/** What cards are made from. `onFilled` is told when rows came after the card was shown. */
export interface CardParts extends DetailParts {
  readonly live: LiveRows
  readonly onFilled: (agent: string) => void
  readonly onFailed: (error: unknown) => void
}

const MOST_CALLS = 20_000

interface Known {
  readonly caller: Caller
  /** Undefined while they are being fetched for the first time. */
  readonly details: Details | undefined
  /** By user: what those were shown who may not see all. */
  readonly narrow: Map<string, Narrow>
}

interface Narrow {
  readonly caller: Caller
  readonly actor: Actor
  readonly details: Details | undefined
}

/** Makes them. Nothing waits for the store: a card without rows is shown without rows, and again with them. */
export function createCallerCards(parts: CardParts): CallerCards {
  const known = new Map<string, Known>()
  const fetch = (interaction: string, caller: Caller) => {
    const before = known.get(interaction)
    known.set(interaction, { caller, details: before?.details, narrow: before?.narrow ?? new Map() })
    const [oldest] = known.keys()
    if (known.size > MOST_CALLS && oldest !== undefined) known.delete(oldest)
    readDetails(parts, { interaction, caller, actor: SYSTEM }).then(
      (details) => {
        const found = known.get(interaction)
        if (found?.caller !== caller) return
        known.set(interaction, { ...found, details })
        const agent = holderOf(parts.live, interaction)
        if (agent !== undefined) parts.onFilled(agent)
      },
      (error: unknown) => {
        known.delete(interaction)
        parts.onFailed(error)
      },
    )
  }
  const fetchAgain = (contact: string) => {
    for (const [interaction, { caller }] of known) if (caller.contact === contact) fetch(interaction, { ...caller })
  }
  return {
    see(event) {
      if (event.type === 'interaction.identified')
        fetch(event.interaction, { ...event, number: numberOf(parts.live, event.interaction) })
      if (event.type === 'interaction.relabelled')
        for (const id of event.calls)
          if (known.has(id)) fetch(id, { ...event, match: 'known', number: known.get(id)?.caller.number ?? '' })
      if (event.type === 'row.changed' && known.size > 0)
        ownerOf(parts, event).then((contact) => contact !== '' && fetchAgain(contact), parts.onFailed)
      if (event.type === 'interaction.finished' && event.agent === '') known.delete(event.interaction)
      if (event.type === 'agent.wrapupEnded') known.delete(event.interaction)
    },
    cardOf(agent, actor) {
      const row = parts.live.row('screen-pop', agent)
      if (row === undefined) return undefined
      const interaction = String(row['call_id'])
      if (!known.has(interaction)) fetch(interaction, callerOf(row))
      const found = known.get(interaction)
      if (!seesCards(actor)) return narrowCard(row, found && narrowed(parts, { found, interaction, agent, actor }))
      return found?.details === undefined ? row : fillCard(row, found.details)
    },
  }
}

/** What somebody who may not see all may see of a caller; read when it is first asked for, then shown again. */
function narrowed(
  { onFilled, onFailed, ...parts }: CardParts,
  { found, interaction, agent, actor }: { found: Known; interaction: string; agent: string; actor: Actor },
): Details | undefined {
  const { caller, narrow } = found
  const before = narrow.get(actor.user)
  const isOfThem = before?.actor.rules === actor.rules && before.actor.team === actor.team
  const details = isOfThem ? before.details : undefined
  if (isOfThem && before.caller === caller) return details
  const mine: Narrow = { caller, actor, details }
  narrow.set(actor.user, mine)
  readDetails(parts, { interaction, caller, actor }).then((read) => {
    if (narrow.get(actor.user) !== mine) return
    narrow.set(actor.user, { ...mine, details: read })
    onFilled(agent)
  }, onFailed)
  return details
}

/** Whose card a changed row may stand on, or ''. */
async function ownerOf({ records }: CardParts, { object, id, change }: EventOf<'row.changed'>): Promise<string> {
  if (object === contact.name) return id
  if (object !== promise.name || change === 'deleted') return ''
  const found = await records.read(promise, id, SYSTEM)
  return 'value' in found ? text(found.value.fields['contact']) : ''
}

/** The agent whose card shows a call. */
function holderOf(live: LiveRows, interaction: string): string | undefined {
  const shows = (agent: string) => live.row('screen-pop', agent)?.['call_id'] === interaction
  const call = live.row('call-now', interaction)
  // In wrap-up the call is gone and only the card is left.
  if (call === undefined) return live.keys('screen-pop').find(shows)
  const agent = text(call['agent'])
  return agent !== '' && shows(agent) ? agent : undefined
}

function numberOf(live: LiveRows, interaction: string): string {
  const call = live.row('call-now', interaction)
  return String(call?.[call['direction'] === 'in' ? 'from' : 'to'] ?? '')
}

function callerOf(row: Row): Caller {
  const { number, match } = partsOf(row['caller'])
  return {
    match: text(match),
    number: text(number),
    contact: text(partsOf(row['contact']).id),
    account: text(partsOf(row['account']).id),
  }
}

function partsOf(value: unknown): { id?: unknown; number?: unknown; match?: unknown } {
  return typeof value === 'object' && value !== null ? value : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
