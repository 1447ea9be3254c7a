import type { Event } from './event.ts'

/** An event as it would be written today: what logs of earlier versions do not say is filled in. */
export function completed(event: Event): Event {
  switch (event.type) {
    case 'agent.configured':
      return { ...event, agent: { ...NEW_SETTINGS, ...event.agent } }
    case 'agent.loggedIn':
    case 'offer.ended':
      return { ...NEW_FIELDS[event.type], ...event }
    default:
      return event
  }
}

const NEW_SETTINGS = { levels: {}, position: 0, weight: 1 }
const NEW_FIELDS = { 'agent.loggedIn': { order: 0 }, 'offer.ended': { stillWith: '' } } as const
