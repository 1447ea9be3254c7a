import { z } from 'zod'
import type { LiveLeg } from '../../../core/words/leg.ts'
import { bridgeOf } from './bridge-names.ts'
import { ariBridge, ariChannel, HELPER, RUNG } from './from-ari.ts'
import { plainName, plainNumber } from './plain-text.ts'
import type { AriRest } from './rest.ts'
import type { Installation } from './to-ari.ts'

/** A channel of ours that listens to a leg for a recording. */
export interface Helper {
  readonly id: string
  readonly recording: string
  readonly leg: string
}

/** All that is ours on a switch at one moment. */
export interface Listing {
  readonly legs: readonly LiveLeg[]
  readonly helpers: readonly Helper[]
  /** Names of the bridges that we made, and of those among them that hold nobody. */
  readonly bridges: readonly string[]
  readonly emptyBridges: readonly string[]
}

const channels = z.array(ariChannel)
const bridges = z.array(ariBridge.extend({ name: z.string().default('') }))

type Channel = z.infer<typeof ariChannel>

/** Asks Asterisk for what is ours; rejects when it does not answer or does not know our application yet. */
export async function askListing(rest: Pick<AriRest, 'ask'>, installation: Installation): Promise<Listing> {
  const { app } = installation
  const [, listed, bridged] = await Promise.all(
    [`/applications/${app}`, '/channels', '/bridges'].map((path) => rest.ask({ method: 'GET', path })),
  )
  const allBridges = bridges.parse(bridged?.body)
  const isIn = new Map(allBridges.flatMap(({ id, channels }) => channels.map((leg) => [leg, bridgeOf(id)] as const)))
  const made = allBridges.filter(({ name }) => name === app)
  const ours = channels.parse(listed?.body).filter((one) => one.accountcode === app || argsOf(one, app) !== undefined)
  const legs = ours.filter((one) => !isHelper(one))
  return {
    legs: legs.map((one) => liveLeg(one, isIn.get(one.id) ?? '', installation)),
    helpers: ours.filter(isHelper).flatMap((one) => helperOf(one, app)),
    bridges: made.map(({ id }) => id),
    emptyBridges: made.filter(({ channels }) => channels.length === 0).map(({ id }) => id),
  }
}

function liveLeg(channel: Channel, bridge: string, { app, trunk }: Installation): LiveLeg {
  const args = argsOf(channel, app)
  const direction = args === undefined || args[0] === RUNG ? 'out' : 'in'
  // A leg that we rang is in our hands once it is in Stasis, not when it is up.
  const isUp = channel.state === 'Up' && args !== undefined
  return {
    leg: channel.id,
    status: isUp ? 'up' : 'ringing',
    bridge,
    direction,
    from: plainNumber(channel.caller.number),
    to: direction === 'in' ? plainNumber(args?.[1] || channel.dialplan.exten) : phoneOf(channel.name, trunk),
    name: plainName(channel.caller.name),
  }
}

/** The arguments with which a channel is in our application; undefined when it is not in it. */
function argsOf({ dialplan }: Channel, app: string): string[] | undefined {
  if (dialplan.app_name !== 'Stasis') return undefined
  const [name, ...args] = dialplan.app_data.split(',')
  return name === app ? args : undefined
}

function isHelper({ name }: Channel): boolean {
  return name.startsWith('Snoop/')
}

function helperOf(channel: Channel, app: string): Helper[] {
  const [way, recording, leg] = argsOf(channel, app) ?? []
  return way === HELPER && recording !== undefined && leg !== undefined ? [{ id: channel.id, recording, leg }] : []
}

/** `PJSIP/amy-00000002` is phone:amy; a channel to the trunk does not say which number it rings. */
function phoneOf(channelName: string, trunk: string): string {
  const phone = /^PJSIP\/(.+)-[0-9a-f]+$/.exec(channelName)?.[1] ?? ''
  return phone === '' || phone === trunk ? '' : `phone:${phone}`
}
