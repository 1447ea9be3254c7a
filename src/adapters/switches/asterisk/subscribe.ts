import type { Clock } from '../../../ports/clock.ts'
import { WANTED_EVENTS } from './from-ari.ts'
import { askListing, type Listing } from './listing.ts'
import type { AriRest } from './rest.ts'
import type { Installation } from './to-ari.ts'

/** The socket is open a few milliseconds before Asterisk knows the application. */
const TRIES = 50
const PAUSE_MS = 20

/** Tells Asterisk which events we want, then asks it for what is ours; everything later comes as an event. */
export async function subscribe(
  rest: AriRest,
  installation: Installation,
  clock: Clock,
): Promise<{ readonly askedAtMs: number; readonly listing: Listing }> {
  await whenKnown(rest, installation.app, clock)
  const allowed = WANTED_EVENTS.map((type) => ({ type }))
  await rest.ask({ method: 'PUT', path: `/applications/${installation.app}/eventFilter`, body: { allowed } })
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
