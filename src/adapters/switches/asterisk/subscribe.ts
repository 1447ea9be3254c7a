import type { Clock } from '../../../ports/clock.ts'
import { WANTED_EVENTS } from './from-ari.ts'
import { askListing, type Listing } from './listing.ts'
import type { AriRest } from './rest.ts'
import type { Installation } from './to-ari.ts'

/** The socket is open a few milliseconds before Asterisk knows the application. */
const TRIES = 50
const PAUSE_MS = 20

/**
 * All channels are told of: a leg that we ring is not in our application before it is up. Never the states of devices:
 * with those subscribed (`subscribeAll` does it) Asterisk 20 to 23 may deadlock when the socket closes (its issue 2170),
 * and ARI then answers nobody until Asterisk is restarted.
 */
const SOURCES = 'channel:,bridge:'

/** Tells Asterisk which events we want, then asks it for what is ours; everything later comes as an event. */
export async function subscribe(
  rest: AriRest,
  installation: Installation,
  clock: Clock,
): Promise<{ readonly askedAtMs: number; readonly listing: Listing }> {
  await subscribeWhenKnown(rest, installation.app, clock)
  const allowed = WANTED_EVENTS.map((type) => ({ type }))
  await rest.ask({ method: 'PUT', path: `/applications/${installation.app}/eventFilter`, body: { allowed } })
  const askedAtMs = clock.now()
  return { askedAtMs, listing: await askListing(rest, installation) }
}

async function subscribeWhenKnown(rest: AriRest, app: string, clock: Clock): Promise<void> {
  const request = {
    method: 'POST',
    path: `/applications/${app}/subscription`,
    query: { eventSource: SOURCES },
  } as const
  for (let tries = 1; ; tries++) {
    const answer = await rest.ask({ ...request, fine: tries < TRIES ? [404] : [] })
    if (answer.status === 200) return
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE_MS, resolve))
  }
}
