import { seesBar } from '../../crm/consent/seen-bar.ts'
import { type Candidate, lookupNumber } from '../../crm/lookup.ts'
import type { CrmObject } from '../../crm/object.ts'
import account from '../../crm/objects/account.ts'
import barredNumber from '../../crm/objects/barred-number.ts'
import contact from '../../crm/objects/contact.ts'
import contactAccount from '../../crm/objects/contact-account.ts'
import contactPoint from '../../crm/objects/contact-point.ts'
import note from '../../crm/objects/note.ts'
import promise from '../../crm/objects/promise.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import { type OwedPromise, owedPromises } from '../../crm/promises.ts'
import type { Records } from '../../crm/records.ts'
import type { Actor } from '../../crm/rights/actor.ts'
import { seesPointsOf } from '../../crm/rights/points.ts'
import { seesWhole } from '../../crm/rights/rights.ts'
import { readTimeline } from '../../crm/timeline.ts'
import type { TimelineEntry } from '../../crm/timeline-entries.ts'
import type { Row } from '../../ports/store.ts'
import { showRecord } from '../http/record-routes.ts'

/** Whom the centre takes a caller for. */
export interface Caller {
  readonly match: string
  readonly contact: string
  readonly account: string
  readonly number: string
}

/** What the customer store knows of a caller, as far as somebody may see it. */
export interface Details {
  readonly contact: Row | null
  readonly account: Row | null
  readonly lastInteractions: readonly Row[]
  readonly owed: readonly Row[]
  readonly candidates: readonly unknown[]
  /** Whether the number must not be called, whosever it is. */
  readonly isBarred: boolean
}

/** Where details are read. */
export interface DetailParts {
  readonly rows: RecordPorts
  readonly records: Records
}

const MOST_INTERACTIONS = 5
const ON_CARDS: readonly CrmObject[] = [account, barredNumber, contact, contactAccount, contactPoint, note, promise]

/** Whether somebody sees all that a card can show. */
export function seesCards(actor: Actor): boolean {
  return seesWhole(actor, ON_CARDS)
}

/** Reads what somebody may see of a caller. */
export async function readDetails(
  { rows, records }: DetailParts,
  { interaction, caller, actor }: { interaction: string; caller: Caller; actor: Actor },
): Promise<Details> {
  const read = async (object: CrmObject, id: string): Promise<Row | null> => {
    const found = id === '' ? undefined : await records.read(object, id, actor)
    return found !== undefined && 'value' in found ? showRecord(found.value) : null
  }
  const isDoubtful = caller.match === 'many' || caller.match === 'maybe'
  const [person, company, past, owed, candidates, isBarred] = await Promise.all([
    read(contact, caller.contact),
    read(account, caller.account),
    caller.contact === ''
      ? undefined
      : readTimeline(rows, { of: { contact: caller.contact }, limit: MOST_INTERACTIONS + 1, actor }),
    owedPromises(rows, caller, actor),
    isDoubtful ? lookupNumber(rows, caller.number).then((found) => found.candidates) : [],
    seesBar(rows, caller.number, actor),
  ])
  const entries = past !== undefined && 'value' in past && person !== null ? past.value.entries : []
  return {
    contact: person,
    account: company,
    lastInteractions: entries
      .filter(({ id }) => id !== interaction)
      .slice(0, MOST_INTERACTIONS)
      .map(interactionRow),
    owed: owed.map(promiseRow),
    isBarred,
    candidates: seesCards(actor) ? candidates : await seenAmong(candidates, { actor, read }),
  }
}

/** Those among the people and accounts of a number whom somebody may see, and of them what they may see. */
async function seenAmong(
  candidates: readonly Candidate[],
  { actor, read }: { actor: Actor; read: (object: CrmObject, id: string) => Promise<Row | null> },
): Promise<readonly unknown[]> {
  if (!seesPointsOf(actor, 'contact') || !seesPointsOf(actor, 'account')) return []
  const seen = await Promise.all(
    candidates.map(async (candidate) => {
      const person = await read(contact, candidate.contact?.id ?? '')
      const company = await read(account, candidate.account?.id ?? '')
      return {
        ...(person !== null && { contact: pick(person, ['id', 'name', 'language']) }),
        ...(company !== null && { account: pick(company, ['id', 'name', 'tier', 'owner']) }),
      }
    }),
  )
  return seen.filter((each) => Object.keys(each).length > 0)
}

/** A card with what is known of the caller. */
export function fillCard(row: Row, { contact: person, account: company, ...rest }: Details): Row {
  return {
    ...row,
    caller: { ...partsOf(row['caller']), candidates: rest.candidates, barred: rest.isBarred },
    contact: person ?? row['contact'],
    account: company ?? row['account'],
    last_interactions: rest.lastInteractions,
    commitments_due: rest.owed,
  }
}

/** Variables of the flow that repeat fields of the caller's records. */
const REPEATED: Readonly<Record<string, (details: Partial<Details>) => unknown>> = {
  name: ({ contact: person }) => person?.['name'],
  language: ({ contact: person }) => person?.['language'],
  tier: ({ account: company }) => company?.['tier'],
  lastAgent: ({ contact: person }) => person?.['id'],
}

/** A card for somebody who may not see all of it: nothing of the caller but what was read for them. */
export function narrowCard(row: Row, details: Details | undefined): Row {
  const { contact: person = null, account: company = null } = details ?? {}
  const { path, variables } = partsOf(row['ivr'])
  const isSeen = ([name]: readonly [string, unknown]) => REPEATED[name]?.(details ?? {}) !== undefined
  const kept = Object.entries(partsOf(variables)).filter((pair) => !Object.hasOwn(REPEATED, pair[0]) || isSeen(pair))
  const bare = { ...row, contact: person, account: company, ivr: { path, variables: Object.fromEntries(kept) } }
  return details === undefined ? bare : fillCard(bare, details)
}

function pick(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
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
