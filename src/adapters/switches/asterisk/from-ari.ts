import { z } from 'zod'
import { bridgeOf } from './bridge-names.ts'
import { plainName, plainNumber } from './plain-text.ts'

/** What an ARI event says, in our words and without Asterisk's; `legs.ts` makes signals of it. */
export type AriFact =
  | {
      readonly type: 'came'
      readonly leg: string
      readonly to: string
      readonly from: string
      readonly name: string
      readonly isUp: boolean
    }
  /** A leg that we rang is up and in our hands. */
  | { readonly type: 'entered'; readonly leg: string }
  | { readonly type: 'rings'; readonly leg: string }
  | { readonly type: 'up'; readonly leg: string }
  | { readonly type: 'digit'; readonly leg: string; readonly digit: string }
  /** `isOwn`: the phone itself has hung up. */
  | {
      readonly type: 'hanging'
      readonly leg: string
      readonly isOwn: boolean
      readonly q850: number
      readonly sip: number
    }
  | { readonly type: 'left'; readonly leg: string }
  | { readonly type: 'gone'; readonly leg: string; readonly q850: number; readonly sip: number }
  | { readonly type: 'bridged'; readonly leg: string; readonly bridge: string; readonly members: readonly string[] }
  | { readonly type: 'unbridged'; readonly leg: string; readonly bridge: string; readonly members: readonly string[] }
  | { readonly type: 'playing'; readonly leg: string; readonly play: string }
  | { readonly type: 'played'; readonly leg: string; readonly play: string }
  | { readonly type: 'helper'; readonly id: string; readonly args: readonly string[] }
  | { readonly type: 'recorded'; readonly name: string; readonly atMs: number; readonly reason: string }
  | { readonly type: 'recording'; readonly name: string; readonly atMs: number }
  /** Another server has taken our application. */
  | { readonly type: 'replaced' }

const text = z.string().default('')
const party = z.object({ name: text, number: text }).default({ name: '', number: '' })
const channel = z.object({
  id: z.string().min(1),
  name: text,
  state: text,
  accountcode: text,
  caller: party,
  dialplan: z
    .object({ exten: text, app_name: text, app_data: text })
    .default({ exten: '', app_name: '', app_data: '' }),
})
const cause = { channel, cause: z.int().default(0), tech_cause: z.int().default(0) }
const bridge = z.object({ id: z.string(), channels: z.array(z.string()).default([]) })
const playback = z.object({ id: z.string(), target_uri: text })
const recording = z.object({ name: z.string(), cause: text })
const stamp = z.string().default('')

/** A channel as ARI lists it. */
export const ariChannel = channel
/** A bridge as ARI lists it. */
export const ariBridge = bridge

/** What the first argument of `Stasis(ringdown,…)` may say of a channel. */
export const HELPER = 'snoop'
/** The same for a channel of ours that lets a supervisor into a talk. */
export const COACH = 'coach'
/** The same for a leg that we rang. */
export const RUNG = 'out'
const PHONE = 'phone'

/** One reader per event type that matters to us: the fields we rely on, and the fact they state. */
const readers: Readonly<Record<string, (event: unknown) => AriFact | undefined>> = {
  StasisStart: reader(z.object({ channel, args: z.array(z.string()).default([]) }), ({ channel, args }) => {
    const [way = '', dialled = '', phone = ''] = args
    if (way === HELPER || way === COACH) return { type: 'helper', id: channel.id, args }
    if (way === RUNG) return { type: 'entered', leg: channel.id }
    return {
      type: 'came',
      leg: channel.id,
      to: plainNumber(dialled || channel.dialplan.exten),
      // A phone of ours is known by its endpoint; its caller number could say anything.
      from: way === PHONE && phone !== '' ? `phone:${plainNumber(phone)}` : plainNumber(channel.caller.number),
      name: plainName(channel.caller.name),
      isUp: channel.state === 'Up',
    }
  }),
  StasisEnd: reader(z.object({ channel }), ({ channel }) => ({ type: 'left', leg: channel.id })),
  ChannelStateChange: reader(z.object({ channel }), ({ channel: { id, state } }) => {
    if (state === 'Ringing') return { type: 'rings', leg: id }
    return state === 'Up' ? { type: 'up', leg: id } : undefined
  }),
  Dial: reader(z.object({ peer: channel, dialstatus: text }), ({ peer, dialstatus }) =>
    dialstatus === 'RINGING' || dialstatus === 'PROGRESS' ? { type: 'rings', leg: peer.id } : undefined,
  ),
  ChannelDtmfReceived: reader(z.object({ channel, digit: z.string().regex(/^[0-9*#A-D]$/) }), ({ channel, digit }) => ({
    type: 'digit',
    leg: channel.id,
    digit,
  })),
  ChannelHangupRequest: reader(z.object({ ...cause, soft: z.boolean().default(false) }), (event) => ({
    type: 'hanging',
    leg: event.channel.id,
    isOwn: !event.soft,
    q850: event.cause,
    sip: event.tech_cause,
  })),
  ChannelDestroyed: reader(z.object(cause), (event) => ({
    type: 'gone',
    leg: event.channel.id,
    q850: event.cause,
    sip: event.tech_cause,
  })),
  ChannelEnteredBridge: reader(z.object({ channel, bridge }), ({ channel, bridge }) => ({
    type: 'bridged',
    leg: channel.id,
    bridge: bridgeOf(bridge.id),
    members: bridge.channels,
  })),
  ChannelLeftBridge: reader(z.object({ channel, bridge }), ({ channel, bridge }) => ({
    type: 'unbridged',
    leg: channel.id,
    bridge: bridgeOf(bridge.id),
    members: bridge.channels,
  })),
  PlaybackStarted: reader(z.object({ playback }), ({ playback }) => ({
    type: 'playing',
    leg: targetOf(playback.target_uri),
    play: playback.id,
  })),
  PlaybackFinished: reader(z.object({ playback }), ({ playback }) => ({
    type: 'played',
    leg: targetOf(playback.target_uri),
    play: playback.id,
  })),
  RecordingStarted: reader(z.object({ recording, timestamp: stamp }), ({ recording, timestamp }) => ({
    type: 'recording',
    name: recording.name,
    atMs: timeOf(timestamp),
  })),
  RecordingFinished: reader(z.object({ recording, timestamp: stamp }), ({ recording, timestamp }) => ({
    type: 'recorded',
    name: recording.name,
    atMs: timeOf(timestamp),
    reason: '',
  })),
  RecordingFailed: reader(z.object({ recording, timestamp: stamp }), ({ recording, timestamp }) => ({
    type: 'recorded',
    name: recording.name,
    atMs: timeOf(timestamp),
    reason: recording.cause || 'Asterisk could not record',
  })),
  ApplicationReplaced: () => ({ type: 'replaced' }),
}

/** The event types that we ask Asterisk for; it keeps the others to itself. */
export const WANTED_EVENTS: readonly string[] = Object.keys(readers)

/** What an event states, or undefined when it does not matter to us or is not as ARI describes it. */
export function fromAri(event: unknown): AriFact | undefined {
  if (typeof event !== 'object' || event === null || !('type' in event)) return undefined
  const type = String(event.type)
  return Object.hasOwn(readers, type) ? readers[type]?.(event) : undefined
}

function reader<T>(schema: z.ZodType<T>, state: (event: T) => AriFact | undefined) {
  return (event: unknown): AriFact | undefined => {
    const read = schema.safeParse(event)
    return read.success ? state(read.data) : undefined
  }
}

/** `channel:<id>`; a bridge or a device is never a target of ours. */
function targetOf(uri: string): string {
  return uri.startsWith('channel:') ? uri.slice('channel:'.length) : ''
}

/** ARI writes `+0000` where ISO 8601 wants `+00:00`; Date.parse takes both. */
function timeOf(timestamp: string): number {
  const ms = Date.parse(timestamp)
  return Number.isNaN(ms) ? 0 : ms
}
