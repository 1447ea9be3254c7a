import type { Event, EventOf } from './event.ts'
import type { QueueSettings } from './queue.ts'

const NEW_SETTINGS = { levels: {}, position: 0, weight: 1, callsPerDay: null, capacity: 100, atOnce: {} }
const NEW_LOGIN: Pick<EventOf<'agent.loggedIn'>, 'order'> = { order: 0 }
const NEW_OFFER_END: Pick<EventOf<'offer.ended'>, 'stillWith'> = { stillWith: '' }
const NEW_STAY = {
  closesAtMs: 0,
  expectedMs: null,
  agent: '',
  agentUntilMs: 0,
} satisfies Partial<EventOf<'interaction.queued'>>
const NEW_QUEUE = {
  channel: 'voice',
  prefers: {},
  upToLevel: 10,
  rings: [],
  sparesFlexible: false,
  helpersKept: 0,
  callsPerDay: null,
  helpersFrom: 0,
  weight: 1,
  stickyForMs: 30_000,
  tierPoints: {},
  wrapupExtensions: 0,
  wrapupExtraMs: 30_000,
  missedLimit: 1,
  missedPauseMs: 0,
  comfortPrompts: [],
  announceFirstMs: 15_000,
  announceEveryMs: 60_000,
  announcePosition: 'never',
  announceUpTo: 10,
  announceWait: false,
  refusesWhen: 'never',
  leavesWhen: 'never',
  leavesAfterMs: 30_000,
  resumesWithinMs: 0,
  endsWithCustomer: false,
} satisfies Partial<QueueSettings>

/** An event as it would be written today: what logs of earlier versions do not say is filled in. */
export function completed(event: Event): Event {
  switch (event.type) {
    case 'agent.configured':
      return says(event.agent, 'capacity') ? event : { ...event, agent: { ...NEW_SETTINGS, ...event.agent } }
    case 'queue.configured':
      return says(event.queue, 'endsWithCustomer') ? event : { ...event, queue: { ...NEW_QUEUE, ...event.queue } }
    case 'interaction.queued':
      return says(event, 'agent')
        ? event
        : { ...NEW_STAY, ...event, sinceMs: says(event, 'sinceMs') ? event.sinceMs : event.atMs }
    case 'agent.loggedIn':
      return says(event, 'order') ? event : { ...NEW_LOGIN, ...event }
    case 'offer.ended':
      return says(event, 'stillWith') ? event : { ...NEW_OFFER_END, ...event }
    case 'thread.finished':
      return says(event, 'heldMs') ? event : { ...event, heldMs: event.handledMs }
    default:
      return event
  }
}

/** The types tell of today's events; what was read is asked. */
function says(read: object, name: string): boolean {
  return name in read
}
