import type { EventOf, Logged } from '../core/words/event.ts'
import type { QueueSettings } from '../core/words/queue.ts'
import type { Row } from '../ports/store.ts'
import {
  configureAgent,
  countPeople,
  createStaff,
  joined,
  removeAgent,
  type Staff,
  serveAnew,
  turnTo,
  workFor,
} from './queue-now/staff.ts'
import { judge, leave, move, offer, type Places, type Queue, type Today, transfer } from './queue-now/stays.ts'
import { foldThread } from './queue-now/threads.ts'
import type { LiveView } from './view.ts'

const DAY_MS = 86_400_000
const NOTHING: readonly string[] = []

interface State extends Places {
  day: number
  readonly staff: Staff
  /** Callbacks that are not over, and their queues. */
  readonly callbacks: Map<string, string>
}

function fold(state: State, { event }: Logged): readonly string[] {
  const renewed = 'atMs' in event ? renewDay(state, event.atMs) : NOTHING
  const changed = foldPeople(state, event) ?? foldCall(state, event)
  return renewed.length === 0 ? changed : renewed
}

function foldPeople({ queues, staff }: State, event: Logged['event']): readonly string[] | undefined {
  switch (event.type) {
    case 'queue.configured':
      return configureQueue(queues, staff, event.queue)
    case 'queue.removed':
      queues.delete(event.queue)
      serveAnew(staff, event.queue, queues)
      return [event.queue]
    case 'agent.configured':
      return configureAgent(staff, event.agent, queues)
    case 'agent.removed':
      removeAgent(staff, event.agent)
      return NOTHING
    case 'agent.readied':
      return turnTo(staff, event.agent, 'ready')
    case 'agent.paused':
      return turnTo(staff, event.agent, 'break')
    case 'agent.wrapup':
      return turnTo(staff, event.agent, 'wrapup')
    case 'agent.loggedOut':
      return turnTo(staff, event.agent, '')
    default:
      return undefined
  }
}

function foldCall(state: State, event: Logged['event']): readonly string[] {
  switch (event.type) {
    case 'interaction.started':
      return event.agent !== '' ? turnTo(state.staff, event.agent, '') : NOTHING
    case 'coaching.started':
      return turnTo(state.staff, event.agent, '')
    case 'coaching.tookOver':
      workFor(state.staff, event.agent, event.queue)
      return NOTHING
    case 'interaction.queued':
      return enter(state, event)
    case 'offer.made':
      return joined(offer(state, event), turnTo(state.staff, event.agent, ''))
    case 'offer.ended':
      return event.stillWith === '' ? move(state, event.interaction, 'waiting') : NOTHING
    case 'interaction.connected':
      return connect(state, event)
    case 'interaction.unjoined':
      return unjoin(state, event.interaction)
    case 'party.rung':
      return event.kind === 'agent' ? turnTo(state.staff, event.to, '') : NOTHING
    case 'interaction.transferred':
      return transfer(state, event)
    case 'transfer.returned':
      return leave(state, event.interaction)
    case 'interaction.handed':
      return hand(state, event)
    case 'interaction.overflowed':
      return leave(state, event.interaction)
    case 'callback.booked':
      state.callbacks.set(event.interaction, event.queue)
      return [event.queue]
    case 'interaction.finished':
      return joined(finish(state, event), callbackOver(state, event.interaction))
    default:
      return foldThread(state, event)
  }
}

/** Whoever has the call now works for its queue; a call that nobody of ours has leaves it. */
function hand(state: State, { interaction, to }: EventOf<'interaction.handed'>): readonly string[] {
  if (to === '') return leave(state, interaction)
  const queue = state.stays.get(interaction)?.queue
  if (queue !== undefined) workFor(state.staff, to, queue)
  return NOTHING
}

function callbackOver({ callbacks }: State, interaction: string): readonly string[] {
  const queue = callbacks.get(interaction)
  return queue !== undefined && callbacks.delete(interaction) ? [queue] : NOTHING
}

function renewDay(state: State, atMs: number): readonly string[] {
  const day = Math.floor(atMs / DAY_MS)
  if (day <= state.day) return NOTHING
  state.day = day
  for (const queue of state.queues.values()) queue.today = newDay()
  return [...state.queues.keys()]
}

function newDay(): Today {
  return {
    offered: 0,
    answered: 0,
    abandoned: 0,
    inServiceLevel: 0,
    closed: 0,
    foretold: 0,
    foretoldErrorMs: 0,
    foretoldOffMs: 0,
  }
}

function configureQueue(queues: Map<string, Queue>, staff: Staff, settings: QueueSettings): readonly string[] {
  const known = queues.get(settings.id)
  if (known !== undefined) known.settings = settings
  else queues.set(settings.id, { settings, waiting: new Map(), offered: 0, talking: 0, wrapup: 0, today: newDay() })
  serveAnew(staff, settings.id, queues)
  return [settings.id]
}

function enter(
  state: State,
  { interaction, queue: id, atMs, expectedMs }: EventOf<'interaction.queued'>,
): readonly string[] {
  const queue = state.queues.get(id)
  if (queue === undefined) return NOTHING
  state.stays.set(interaction, {
    queue: id,
    sinceMs: atMs,
    expectedMs,
    place: 'waiting',
    isInServiceLevel: false,
    isCounted: true,
  })
  queue.waiting.set(interaction, atMs)
  queue.today.offered += 1
  return [id]
}

function connect(state: State, event: EventOf<'interaction.connected'>): readonly string[] {
  workFor(state.staff, event.agent, event.queue)
  const freed = turnTo(state.staff, event.agent, '')
  const stay = state.stays.get(event.interaction)
  const queue = state.queues.get(event.queue)
  if (stay === undefined || queue === undefined) return freed
  stay.isInServiceLevel = event.isInServiceLevel
  if (stay.isCounted) queue.today.answered += 1
  judge(queue.today, stay, event.atMs)
  if (stay.isCounted && event.isInServiceLevel) queue.today.inServiceLevel += 1
  return joined(freed, move(state, event.interaction, 'talking'))
}

function unjoin(state: State, interaction: string): readonly string[] {
  const stay = state.stays.get(interaction)
  const today = state.queues.get(stay?.queue ?? '')?.today
  if (stay === undefined || today === undefined) return NOTHING
  if (!stay.isCounted) return move(state, interaction, 'waiting')
  // A talk that began before midnight is not in the new day's counts.
  today.answered = Math.max(0, today.answered - 1)
  if (stay.isInServiceLevel) today.inServiceLevel = Math.max(0, today.inServiceLevel - 1)
  return move(state, interaction, 'waiting')
}

function finish(state: State, { interaction, outcome }: EventOf<'interaction.finished'>): readonly string[] {
  const stay = state.stays.get(interaction)
  const queue = state.queues.get(stay?.queue ?? '')
  if (stay?.isCounted === true && stay.place !== 'talking' && outcome !== 'failed' && queue !== undefined)
    queue.today.abandoned += 1
  return leave(state, interaction)
}

function row(state: State, key: string): Row | undefined {
  const { queues, staff } = state
  const queue = queues.get(key)
  if (queue === undefined) return undefined
  const { settings, waiting, offered, talking, wrapup, today } = queue
  const people = countPeople(staff, key)
  return {
    id: key,
    name: settings.name,
    channel: settings.channel,
    waiting: waiting.size,
    longestWaitSinceMs: earliest(waiting.values()),
    ready: people.ready,
    offered,
    talking,
    wrapup: wrapup + (staff.wrapups.get(key) ?? 0),
    break: people.break,
    serviceLevelMs: settings.serviceLevelMs,
    targetPercent: settings.targetPercent,
    callbacks: state.callbacks.size === 0 ? 0 : [...state.callbacks.values()].filter((id) => id === key).length,
    today: { ...today, serviceLevelPercent: percent(today.inServiceLevel, today.offered) },
  }
}

function earliest(times: Iterable<number>): number | null {
  let least: number | null = null
  for (const time of times) if (least === null || time < least) least = time
  return least
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1_000) / 10
}

/**
 * Each queue as it is now. `waiting` are callers nobody is being rung for, `ready` and `break` the agents who serve
 * the queue, `offered`, `talking` and `wrapup` the work that came out of it; `today` begins at midnight UTC, and its
 * service level is the share answered within the queue's threshold of all that came in.
 */
export default {
  name: 'queue-now',
  kind: 'live',
  start: (): State => ({ day: 0, queues: new Map(), staff: createStaff(), stays: new Map(), callbacks: new Map() }),
  fold,
  row,
  keys: (state: State) => state.queues.keys(),
} satisfies LiveView<State>
