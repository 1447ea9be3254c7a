import type { Event, EventOf } from '../../core/words/event.ts'
import { lookupNumber } from '../../crm/lookup.ts'
import account from '../../crm/objects/account.ts'
import contact from '../../crm/objects/contact.ts'
import promise from '../../crm/objects/promise.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import { type OwedPromise, owedPromises } from '../../crm/promises.ts'
import type { Records } from '../../crm/records.ts'
import { readTimeline, type TimelineEntry } from '../../crm/timeline.ts'
import type { Row } from '../../ports/store.ts'
import { showRecord } from '../http/record-routes.ts'
import type { LiveRows } from '../live-rows.ts'

/** What the customer store knows of a caller. */
interface Details {
  readonly contact: Row | null
  readonly account: Row | null
  readonly lastInteractions: readonly Row[]
  readonly owed: readonly Row[]
  readonly candidates: readonly unknown[]
}

/** Fills screen pops with the caller's rows, which are fetched before anybody is rung. */
export interface CallerCards {
  /** Fetches when a caller is identified, forgets when the card is put away. */
  see(event: Event): void
  /** The agent's card with all that is known at this moment; undefined when they have none. */
  cardOf(agent: string): Row | undefined
}

/** What cards are made from. `onFilled` is told when rows came after the card was shown. */
export interface CardParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly live: LiveRows
  readonly onFilled: (agent: string) => void
  readonly onFailed: (error: unknown) => void
}

const MOST_INTERACTIONS = 5
const MOST_CALLS = 20_000

interface Known {
  readonly caller: Caller
  /** Undefined while they are being fetched for the first time. */
  readonly details: Details | undefined
}

/** Makes them. Nothing waits for the store: a card without rows is shown without rows, and again with them. */
export function createCallerCards(parts: CardParts): CallerCards {
  const known = new Map<string, Known>()
  const fetch = (interaction: string, caller: Caller) => {
    known.set(interaction, { caller, details: known.get(interaction)?.details })
    const [oldest] = known.keys()
    if (known.size > MOST_CALLS && oldest !== undefined) known.delete(oldest)
    readDetails(parts, interaction, caller).then(
      (details) => {
        if (known.get(interaction)?.caller !== caller) return
        known.set(interaction, { caller, details })
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
    cardOf(agent) {
      const row = parts.live.row('screen-pop', agent)
      if (row === undefined) return undefined
      const interaction = String(row['call_id'])
      const found = known.get(interaction)
      if (found === undefined) fetch(interaction, callerOf(row))
      return found?.details === undefined ? row : fill(row, found.details)
    },
  }
}

/** Whose card a changed row may stand on, or ''. */
async function ownerOf({ records }: CardParts, { object, id, change }: EventOf<'row.changed'>): Promise<string> {
  if (object === contact.name) return id
  if (object !== promise.name || change === 'deleted') return ''
  const found = await records.read(promise, id)
  return 'value' in found ? text(found.value.fields['contact']) : ''
}

interface Caller {
  readonly match: string
  readonly contact: string
  readonly account: string
  readonly number: string
}

async function readDetails({ rows, records }: CardParts, interaction: string, caller: Caller): Promise<Details> {
  const [person, company, past, owed, found] = await Promise.all([
    caller.contact === '' ? undefined : records.read(contact, caller.contact),
    caller.account === '' ? undefined : records.read(account, caller.account),
    caller.contact === ''
      ? undefined
      : readTimeline(rows, { of: { contact: caller.contact }, limit: MOST_INTERACTIONS + 1 }),
    owedPromises(rows, caller),
    caller.match === 'many' || caller.match === 'maybe' ? lookupNumber(rows, caller.number) : undefined,
  ])
  const entries = past !== undefined && 'value' in past ? past.value.entries : []
  return {
    contact: person !== undefined && 'value' in person ? showRecord(person.value) : null,
    account: company !== undefined && 'value' in company ? showRecord(company.value) : null,
    lastInteractions: entries
      .filter(({ id }) => id !== interaction)
      .slice(0, MOST_INTERACTIONS)
      .map(interactionRow),
    owed: owed.map(promiseRow),
    candidates: found?.candidates ?? [],
  }
}

function promiseRow({ id, text, dueAtMs, interaction, authorName }: OwedPromise): Row {
  return { id, text, due_at: dueAtMs, call_id: interaction, by: authorName ?? '' }
}

function interactionRow({
  id,
  channel,
  direction,
  atMs,
  durationMs,
  outcome,
  subject,
  agent,
  queue,
}: TimelineEntry): Row {
  return { id, channel, direction, at: atMs, duration_ms: durationMs, outcome, subject, agent_id: agent, queue }
}

function fill(row: Row, { contact: person, account: company, lastInteractions, owed, candidates }: Details): Row {
  const caller = typeof row['caller'] === 'object' ? row['caller'] : {}
  return {
    ...row,
    caller: { ...caller, candidates },
    contact: person ?? row['contact'],
    account: company ?? row['account'],
    last_interactions: lastInteractions,
    commitments_due: owed,
  }
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
