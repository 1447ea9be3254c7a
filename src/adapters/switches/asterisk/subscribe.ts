import type { Clock } from '../../../ports/clock.ts'
import { WANTED_EVENTS } from './from-ari.ts'
import { askListing, type Listing } from './listing.ts'
import type { AriRest } from './rest.ts'
import type { Installation } from './to-ari.ts'

/** The socket is open a few milliseconds before Asterisk knows the application. */
const TRIES = 50
const PAUSE_MS = 20
/** An Asterisk without the module for devices, or that has not subscribed to them. */
const NO_DEVICES = [400, 404, 409, 422]

/** Tells Asterisk which events we want, then asks it for what is ours; everything later comes as an event. */
export async function subscribe(
  rest: AriRest,
  installation: Installation,
  clock: Clock,
): Promise<{ readonly askedAtMs: number; readonly listing: Listing }> {
  await whenKnown(rest, installation.app, clock)
  const allowed = WANTED_EVENTS.map((type) => ({ type }))
  await rest.ask({ method: 'PUT', path: `/applications/${installation.app}/eventFilter`, body: { allowed } })
  await forgoDevices(rest, installation.app)
  const askedAtMs = clock.now()
  return { askedAtMs, listing: await askListing(rest, installation) }
}

async function whenKnown(rest: AriRest, app: string, clock: Clock): Promise<void> {
  for (let tries = 1; ; tries++) {
    const fine = tries < TRIES ? [404] : []
    const answer = await rest.ask({ method: 'GET', path: `/applications/${app}`, fine })
    if (answer.status === 200) return
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE_MS, resolve))
  }
}

/**
 * All channels and bridges are told of from the first moment, and with them the states of all devices. With those Asterisk
 * (20 to 23; its issue 2170) may deadlock when the socket closes, and ARI then answers nobody until it is restarted.
 */
async function forgoDevices(rest: AriRest, app: string): Promise<void> {
  const query = { eventSource: 'deviceState:' }
  await rest.ask({ method: 'DELETE', path: `/applications/${app}/subscription`, query, fine: NO_DEVICES })
}
