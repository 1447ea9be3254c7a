import type { Event, EventOf } from './event.ts'

const NEW_SETTINGS = { levels: {}, position: 0, weight: 1 }
const NEW_LOGIN: Pick<EventOf<'agent.loggedIn'>, 'order'> = { order: 0 }
const NEW_OFFER_END: Pick<EventOf<'offer.ended'>, 'stillWith'> = { stillWith: '' }

/** An event as it would be written today: what logs of earlier versions do not say is filled in. */
export function completed(event: Event): Event {
  switch (event.type) {
    case 'agent.configured':
      return says(event.agent, 'levels') ? event : { ...event, agent: { ...NEW_SETTINGS, ...event.agent } }
    case 'agent.loggedIn':
      return says(event, 'order') ? event : { ...NEW_LOGIN, ...event }
    case 'offer.ended':
      return says(event, 'stillWith') ? event : { ...NEW_OFFER_END, ...event }
    default:
      return event
  }
}

/** The types tell of today's events; what was read is asked. */
function says(read: object, name: string): boolean {
  return name in read
}
