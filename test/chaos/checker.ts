import type { Event, Logged } from '../../src/core/words/event.ts'
import type { LoadHistory } from './load/history.ts'

/** A call record as far as the checker compares it. */
export interface CallRecord {
  readonly id: string
  readonly from: string
  readonly finishedAtMs: number
  readonly outcome: string
  readonly cause: string
  readonly agent: string
}

/** What the callers' own history says of the records and the log. */
export interface Verdict {
  readonly calls: number
  readonly droppedCalls: number
  readonly lostCdrs: number
  readonly duplicateCdrs: number
  /** Records that tell another story than the callers. */
  readonly wrongCdrs: number
  readonly orderKept: boolean
  readonly overtakings: number
  readonly silentTalks: number
  readonly doubleOffers: number
  /** Agents who picked up and were hung up on; the caller stayed and was offered again. */
  readonly lostPickups: number
  /** Agents who were sent on a break although every phone answers. */
  readonly blamed: number
  readonly repairs: number
  readonly repairsByKind: Readonly<Record<string, number>>
  /** The first few things that are wrong, in words. */
  readonly faults: readonly string[]
  /** The interactions that they are about. */
  readonly suspects: readonly string[]
}

const MOST_FAULTS = 20

/** Holds what the callers lived against what was written. */
export function judge(
  { calls, doubleOffers }: LoadHistory,
  records: readonly CallRecord[],
  log: readonly Logged[],
): Verdict {
  const faults: string[] = []
  const suspects = new Set<string>()
  const byCaller = Map.groupBy(records, ({ from }) => from)
  const count = { dropped: 0, lost: 0, duplicate: 0, wrong: 0, silent: 0, lostPickup: 0 }
  for (const call of calls) {
    const own = byCaller.get(call.user) ?? []
    const [record] = own
    const story = `${JSON.stringify(call)} ${JSON.stringify(own)}`
    const note = (what: keyof typeof count, times = 1) => {
      count[what] += times
      faults.push(`${what}: ${story}`)
      for (const { id } of own) suspects.add(id)
    }
    if (call.end === 'lost' || call.end === '' || call.isAgentCutOff) note('dropped')
    if (record === undefined || record.finishedAtMs === 0) note('lost')
    if (own.length > 1) note('duplicate')
    if (record !== undefined && isWrong(call, record)) note('wrong')
    if (call.hasSound === false) note('silent')
    if (call.lostPickups > 0 && call.end !== 'lost') note('lostPickup', call.lostPickups)
  }
  const overtakings = findOvertakings(log)
  faults.push(...overtakings)
  const blamed = log.flatMap(({ seq, event }) =>
    event.type === 'agent.paused' && event.reason !== 'login'
      ? [`blamed: at ${seq} ${event.agent}: ${event.reason}`]
      : [],
  )
  faults.push(...blamed)
  const repairsByKind: Record<string, number> = {}
  for (const { event } of log)
    if (event.type === 'switch.repaired') repairsByKind[event.repair] = (repairsByKind[event.repair] ?? 0) + 1
  return {
    calls: calls.length,
    droppedCalls: count.dropped,
    lostCdrs: count.lost,
    duplicateCdrs: count.duplicate,
    wrongCdrs: count.wrong,
    orderKept: overtakings.length === 0,
    overtakings: overtakings.length,
    silentTalks: count.silent,
    doubleOffers,
    lostPickups: count.lostPickup,
    blamed: blamed.length,
    repairs: Object.values(repairsByKind).reduce((sum, each) => sum + each, 0),
    repairsByKind,
    faults: faults.slice(0, MOST_FAULTS),
    suspects: [...suspects].slice(0, MOST_FAULTS),
  }
}

/** A call that had a talk says who talked; one without an agent on the phone does not. */
function isWrong(call: LoadHistory['calls'][number], record: CallRecord): boolean {
  const hasTalked = call.hasSound === true
  if (hasTalked) return record.outcome !== 'answered' || record.agent !== call.agent
  return call.talkedAtMs === 0 && record.outcome === 'answered'
}

/** Whoever is offered stood first in the queue: nobody loses their place, not even to a restart. */
function findOvertakings(log: readonly Logged[]): string[] {
  const found: string[] = []
  const places = new Map<string, number>()
  const waiting = new Set<string>()
  for (const { seq, event } of log) {
    if (event.type === 'interaction.queued') {
      if (!places.has(event.interaction)) places.set(event.interaction, seq)
      waiting.add(event.interaction)
    }
    if (event.type === 'interaction.requeued') waiting.add(event.interaction)
    if (event.type === 'interaction.finished') waiting.delete(event.interaction)
    if (event.type === 'offer.made') {
      const before = firstOf(waiting, places)
      if (before !== event.interaction) found.push(overtaking(seq, event, before))
      waiting.delete(event.interaction)
    }
  }
  return found
}

function firstOf(waiting: ReadonlySet<string>, places: ReadonlyMap<string, number>): string {
  let first = ''
  for (const id of waiting) if (first === '' || (places.get(id) ?? 0) < (places.get(first) ?? 0)) first = id
  return first
}

function overtaking(seq: number, { interaction }: Extract<Event, { type: 'offer.made' }>, before: string): string {
  return `overtaking: at ${seq} ${interaction} was offered although ${before} was queued before it`
}
