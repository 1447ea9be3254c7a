import type { AgentSettings } from '../../core/words/agent.ts'
import type { Event, EventOf } from '../../core/words/event.ts'
import { POINT_MS, type QueueSettings } from '../../core/words/queue.ts'
import { type Random, randomBelow } from '../../lib/random.ts'
import { type Day, type DayCall, type Needs, NO_NEEDS, type Shift } from './day.ts'
import { createDayBook, type DayBook } from './day-book.ts'
import { estimatePatience, type Patience } from './patience.ts'

/** A day out of the log. */
export interface RecordedDay {
  /** Takes in every event of the log, from its first to the end of the day's last call. */
  read(event: Event): void
  /** What happened on that day. */
  readonly actual: DayBook
  /** The day to be run again; what the log cannot know is drawn. */
  draw(random: Random): Day
}

/** A call's stay in a queue as it was. */
interface Stay {
  readonly atMs: number
  readonly queue: string
  readonly priority: number
  readonly agent: string
  readonly needs: Needs
  waitedMs: number
  end: 'waiting' | 'answered' | 'gaveUp' | 'sent'
  rangMs: number
  connectedAtMs: number
  talkMs: number
  wrapMs: number
}

interface Record {
  readonly fromMs: number
  readonly toMs: number
  readonly queues: Map<string, QueueSettings>
  readonly agents: Map<string, AgentSettings>
  readonly stays: Stay[]
  /** The last stay of each call that came on the day. */
  readonly open: Map<string, Stay>
  /** What calls ask of agents, as last said. */
  readonly needs: Map<string, Needs>
  readonly shifts: Shift[]
  readonly presence: Map<string, Shift['to']>
  readonly book: DayBook
}

/** A talk and the work after it where nothing is known of a queue, in ms. */
const UNKNOWN_TALK = { rangMs: 3_000, talkMs: 180_000, wrapMs: 20_000 }

/** Reads the calls that came, and the people who worked, from `fromMs` until `toMs`. */
export function createRecordedDay({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): RecordedDay {
  const record: Record = {
    fromMs,
    toMs,
    queues: new Map(),
    agents: new Map(),
    stays: [],
    open: new Map(),
    needs: new Map(),
    shifts: [],
    presence: new Map(),
    book: createDayBook(),
  }
  return {
    actual: record.book,
    read(event) {
      pick(event.type)?.(record, event)
      if (isOfDay(record, event)) record.book.read(event)
    },
    draw: (random) => drawDay(record, random),
  }
}

type Reader<T extends Event['type']> = (record: Record, event: EventOf<T>) => void

const readers: { [T in Event['type']]?: Reader<T> } = {
  'queue.configured': ({ queues, fromMs }, { queue, atMs }) => {
    if (atMs < fromMs || !queues.has(queue.id)) queues.set(queue.id, queue)
  },
  'queue.removed': ({ queues, fromMs }, { queue, atMs }) => void (atMs < fromMs && queues.delete(queue)),
  'agent.configured': ({ agents, fromMs }, { agent, atMs }) => {
    if (atMs < fromMs || !agents.has(agent.id)) agents.set(agent.id, agent)
  },
  'agent.removed': ({ agents, fromMs }, { agent, atMs }) => void (atMs < fromMs && agents.delete(agent)),
  'agent.readied': (record, { agent, atMs }) => turn(record, { agent, atMs, to: 'ready' }),
  'agent.paused': (record, { agent, atMs }) => turn(record, { agent, atMs, to: 'break' }),
  'agent.loggedOut': (record, { agent, atMs }) => turn(record, { agent, atMs, to: 'offline' }),
  'interaction.started': (record, { agent, atMs, direction }) => {
    if (direction === 'out' && agent !== '') turn(record, { agent, atMs, to: 'break' })
  },
  'party.rung': (record, { kind, to, atMs }) => {
    if (kind === 'agent') turn(record, { agent: to, atMs, to: 'break' })
  },
  // What rings and does not come out of a queue keeps agents from its calls.
  'offer.made': (record, { interaction, agent, atMs }) => {
    if (record.open.get(interaction)?.end !== 'waiting') turn(record, { agent, atMs, to: 'break' })
  },
  'interaction.needed': ({ needs }, { interaction, requires, prefers }) =>
    void needs.set(interaction, { requires, prefers }),
  'interaction.queued': enter,
  'interaction.connected': ({ open }, { interaction, atMs, rangMs }) => {
    const stay = open.get(interaction)
    if (stay?.end === 'waiting')
      Object.assign(stay, { end: 'answered', waitedMs: atMs - stay.atMs, connectedAtMs: atMs, rangMs })
  },
  'interaction.unjoined': ({ open }, { interaction }) => {
    const stay = open.get(interaction)
    if (stay?.end === 'answered') Object.assign(stay, { end: 'waiting', connectedAtMs: 0 })
  },
  'interaction.overflowed': ({ open }, { interaction, reason, atMs }) =>
    leave(open.get(interaction), reason === 'key' ? 'gaveUp' : 'sent', atMs),
  'interaction.transferred': ({ open }, { interaction, atMs }) => endTalk(open.get(interaction), atMs),
  'interaction.handed': ({ open }, { interaction, atMs }) => endTalk(open.get(interaction), atMs),
  'interaction.finished': ({ open, needs }, { interaction, endedBy, atMs }) => {
    needs.delete(interaction)
    leave(open.get(interaction), endedBy === 'caller' ? 'gaveUp' : 'sent', atMs)
    endTalk(open.get(interaction), atMs)
  },
  'agent.wrapupEnded': ({ open }, { interaction, tookMs }) => {
    const stay = open.get(interaction)
    if (stay !== undefined && stay.wrapMs < 0) stay.wrapMs = tookMs
  },
}

function pick<T extends Event['type']>(type: T): Reader<T> | undefined {
  return readers[type]
}

/** Age and points that a call brought with it count as points of its own; those of its queue are added anew. */
function enter({ fromMs, toMs, queues, stays, open, needs }: Record, event: EventOf<'interaction.queued'>): void {
  const { interaction, queue, atMs, sinceMs, agent } = event
  if (atMs < fromMs || atMs >= toMs) return
  const points = event.priority - (queues.get(queue)?.priority ?? 0) + Math.round((atMs - sinceMs) / POINT_MS)
  const stay: Stay = {
    atMs,
    queue,
    priority: Math.max(-99, Math.min(99, points)),
    agent,
    needs: needs.get(interaction) ?? NO_NEEDS,
    waitedMs: 0,
    end: 'waiting',
    rangMs: 0,
    connectedAtMs: 0,
    talkMs: -1,
    wrapMs: -1,
  }
  stays.push(stay)
  open.set(interaction, stay)
}

function leave(stay: Stay | undefined, end: 'gaveUp' | 'sent', atMs: number): void {
  if (stay?.end === 'waiting') Object.assign(stay, { end, waitedMs: atMs - stay.atMs })
}

function endTalk(stay: Stay | undefined, atMs: number): void {
  if (stay?.end === 'answered' && stay.talkMs < 0) stay.talkMs = atMs - stay.connectedAtMs
}

/** Before the day it only matters how it begins. */
function turn({ fromMs, toMs, presence, shifts }: Record, shift: Shift): void {
  if (shift.atMs >= toMs || presence.get(shift.agent) === shift.to) return
  presence.set(shift.agent, shift.to)
  if (shift.atMs >= fromMs) shifts.push(shift)
  else {
    const before = shifts.findIndex(({ agent }) => agent === shift.agent)
    if (before >= 0) shifts.splice(before, 1)
    shifts.push({ ...shift, atMs: fromMs })
  }
}

function isOfDay({ fromMs, toMs, open }: Record, event: Event): boolean {
  if ('interaction' in event && event.type.startsWith('interaction.')) return open.has(event.interaction)
  return 'atMs' in event && event.atMs >= fromMs && event.atMs < toMs
}

function drawDay({ fromMs, queues, agents, stays, shifts }: Record, random: Random): Day {
  const known = new Map([...queues.keys()].map((id) => [id, knownOf(stays.filter(({ queue }) => queue === id))]))
  return {
    startMs: fromMs,
    queues: [...queues.values()],
    agents: [...agents.values()],
    shifts: shifts.filter(({ agent }) => agents.has(agent)),
    calls: stays.flatMap((stay) => {
      const of = known.get(stay.queue)
      return of === undefined ? [] : drawCall(stay, of, random)
    }),
  }
}

interface Known {
  readonly patience: Patience
  readonly talks: readonly Stay[]
}

function knownOf(stays: readonly Stay[]): Known {
  const waits = stays.filter(({ end }) => end !== 'waiting')
  return {
    patience: estimatePatience(waits.map(({ waitedMs, end }) => ({ waitedMs, gaveUp: end === 'gaveUp' }))),
    talks: stays.filter(({ end, talkMs }) => end === 'answered' && talkMs >= 0),
  }
}

function drawCall(stay: Stay, { patience, talks }: Known, random: Random): DayCall {
  const { atMs, queue, priority, agent, needs, end, waitedMs } = stay
  // Drawn for each call, so that what one call needs does not move the chance of the next.
  const other = talks[randomBelow(random, Math.max(1, talks.length))] ?? UNKNOWN_TALK
  const beyondMs = patience.drawBeyond(waitedMs, random)
  const { rangMs, talkMs, wrapMs } = end === 'answered' && stay.talkMs >= 0 ? stay : other
  return {
    atMs,
    queue,
    priority,
    agent,
    needs,
    patienceMs: end === 'gaveUp' ? waitedMs : beyondMs,
    rangMs,
    talkMs,
    wrapMs: Math.max(0, wrapMs),
  }
}
