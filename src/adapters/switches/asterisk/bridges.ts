import { bridgeOf } from './bridge-names.ts'
import type { LegBook } from './legs.ts'
import type { Log } from './log.ts'
import { type AriAnswer, AriError, type AriRequest } from './rest.ts'
import * as ari from './to-ari.ts'

/** What works on bridges. All of it is to be run in the turn of its bridge. */
export interface BridgeParts {
  ask(request: AriRequest): Promise<AriAnswer>
  readonly book: LegBook
  readonly installation: ari.Installation
  readonly log: Log
}

const NOT_FOUND = 404
/** What 409 says of a bridge that is being removed; of a channel that is being recorded it says something else. */
const BEING_REMOVED = /Bridge not in Stasis/i

/** Makes a bridge; one that is there is fine. */
export async function makeBridge({ ask, book, installation }: BridgeParts, bridge: string): Promise<void> {
  await ask(ari.makeBridge(book.names.of(bridge), installation.app))
}

/** Puts legs into a bridge. One that could not be made for all that, or has gone just now, is made under another name. */
export async function fillBridge(parts: BridgeParts, bridge: string, legs: readonly string[]): Promise<void> {
  const { ask, book, log } = parts
  const put = () => ask(ari.addToBridge(book.names.of(bridge), legs))
  try {
    await put()
  } catch (error) {
    if (!isGone(error)) throw error
    book.names.renew(bridge)
    log.warn(
      { bridge, as: book.names.of(bridge) },
      'a bridge has gone, or could not be made; another one takes its place',
    )
    await makeBridge(parts, bridge)
    await put()
  }
}

function isGone(error: unknown): boolean {
  return error instanceof AriError && (error.status === NOT_FOUND || BEING_REMOVED.test(error.message))
}

/**
 * Takes a leg out of the bridge that it is in. Asterisk moves a leg by itself, but then keeps the bridge that it came
 * from: none of that name can be made again.
 */
export async function leaveBridge({ ask, book }: BridgeParts, leg: string): Promise<void> {
  const record = book.legs.get(leg)
  if (record === undefined || record.bridge === '') return
  const { bridge } = record
  await ask(ari.takeFromBridge(book.names.of(bridge), leg))
  if (record.bridge === bridge) record.bridge = ''
}

/** Removes a bridge that holds nobody. */
export async function dropBridge({ ask, book }: BridgeParts, bridge: string): Promise<void> {
  if (!book.members.has(bridge)) await ask(ari.removeBridge(book.names.of(bridge)))
}

/** Removes the bridge of a name in which nobody is; none into which somebody was put since the last listing. */
export async function sweepBridge({ ask, book }: BridgeParts, name: string): Promise<void> {
  const bridge = bridgeOf(name)
  const isCurrent = name === book.names.of(bridge)
  if (isCurrent && book.fresh.has(bridge)) return
  if (isCurrent) book.members.delete(bridge)
  await ask(ari.removeBridge(name))
}
