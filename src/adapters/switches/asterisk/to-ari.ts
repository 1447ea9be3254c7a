import type { LegEffect, RecordingKind } from '../../../core/words/leg.ts'
import { q850Of } from './causes.ts'
import { COACH, HELPER } from './from-ari.ts'
import { headerName, headerNumber } from './plain-text.ts'
import type { AriRequest } from './rest.ts'

type EffectOf<T extends LegEffect['type']> = Extract<LegEffect, { readonly type: T }>

/** What the requests need to know of the installation. */
export interface Installation {
  readonly app: string
  /** The PJSIP endpoint that leads to the outside world, or ''. */
  readonly trunk: string
}

/** Which side of a leg a channel of ours listens to: what the leg says, or what it hears. */
export type Side = 'in' | 'out'

const GONE = 404
const CONFLICT = 409
const PHONE = /^phone:([a-z0-9][a-z0-9-]{0,62})$/
const NUMBER = /^number:([0-9+*#]{1,32})$/
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/** Picks up a call that came in; on a leg that is up already Asterisk does nothing. */
export function answerLeg(leg: string): AriRequest {
  return { method: 'POST', path: `/channels/${named(leg)}/answer` }
}

/**
 * Rings an address. A leg of this id that rings already is fine. Once it is up the dialplan hands it to us: a phone that
 * is picked up while no server is there stays on and is handed to the next one, where one that ARI hands over itself
 * would be hung up.
 */
export function ringLeg(effect: EffectOf<'leg.ring'>, installation: Installation): AriRequest {
  const seconds = Math.max(1, Math.ceil(effect.ringForMs / 1_000))
  const callerId = `"${headerName(effect.name)}" <${headerNumber(effect.from)}>`
  return {
    method: 'POST',
    path: '/channels',
    query: {
      endpoint: endpointOf(effect.to, installation.trunk),
      channelId: named(effect.leg),
      context: 'rung',
      extension: 's',
      timeout: String(seconds),
      callerId,
    },
    body: {
      variables: {
        'CHANNEL(accountcode)': installation.app,
        'PJSIP_HEADER(add,X-Ringdown-Interaction)': named(effect.interaction),
        ...(effect.isRejoin === true ? { 'PJSIP_HEADER(add,X-Ringdown-Rejoin)': '1' } : {}),
      },
    },
    fine: [CONFLICT],
  }
}

/** Where Asterisk is to ring; throws for anything but a phone of ours or a number over the trunk. */
export function endpointOf(address: string, trunk: string): string {
  const phone = PHONE.exec(address)?.[1]
  if (phone !== undefined) return `PJSIP/${phone}`
  const number = NUMBER.exec(address)?.[1]
  if (number === undefined) throw new Error(`expected phone:<name> or number:<digits>, got ${address.slice(0, 80)}`)
  if (trunk === '') throw new Error('no trunk is configured, so numbers outside cannot be called')
  return `PJSIP/${number}@${trunk}`
}

/** Plays sounds one after another. `paths` are files without extension, or names that Asterisk knows. */
export function playMedia(leg: string, play: string, paths: readonly string[]): AriRequest {
  const media = paths.map((path) => `sound:${path}`).join(',')
  return { method: 'POST', path: `/channels/${named(leg)}/play`, query: { media, playbackId: named(play) } }
}

/** Ends what is being played of a play; of a list ARI ends one sound only and goes on to the next. */
export function stopPlay(play: string): AriRequest {
  return { method: 'DELETE', path: `/playbacks/${named(play)}`, fine: [GONE, CONFLICT] }
}

/** Makes a bridge; one of this id that is there already is fine. */
export function makeBridge(bridge: string, app: string): AriRequest {
  return {
    method: 'POST',
    path: `/bridges/${named(bridge)}`,
    query: { type: 'mixing,dtmf_events', name: app },
    fine: [CONFLICT],
  }
}

/** Puts legs into a bridge, in this order. A leg that is in it already would be taken out and put back: do not ask. */
export function addToBridge(bridge: string, legs: readonly string[]): AriRequest {
  return {
    method: 'POST',
    path: `/bridges/${named(bridge)}/addChannel`,
    query: { channel: legs.map(named).join(',') },
  }
}

/** Takes a leg out of a bridge; 400 and 422 say that it is gone or was not in it, 409 that the bridge is being removed. */
export function takeFromBridge(bridge: string, leg: string): AriRequest {
  return {
    method: 'POST',
    path: `/bridges/${named(bridge)}/removeChannel`,
    query: { channel: named(leg) },
    fine: [400, GONE, CONFLICT, 422],
  }
}

/** Removes a bridge; one that is gone, or being removed, is fine. */
export function removeBridge(bridge: string): AriRequest {
  return { method: 'DELETE', path: `/bridges/${named(bridge)}`, fine: [GONE, CONFLICT] }
}

/** Music to a leg. */
export function startMusic(leg: string, music: string): AriRequest {
  return { method: 'POST', path: `/channels/${named(leg)}/moh`, query: { mohClass: named(music) } }
}

/** Ends music; none being on is fine. */
export function stopMusic(leg: string): AriRequest {
  return { method: 'DELETE', path: `/channels/${named(leg)}/moh`, fine: [GONE, CONFLICT] }
}

/** The tone of ringing to a leg that is up. */
export function startRinging(leg: string): AriRequest {
  return { method: 'POST', path: `/channels/${named(leg)}/ring` }
}

/** Ends the tone of ringing; none being on is fine. */
export function stopRinging(leg: string): AriRequest {
  return { method: 'DELETE', path: `/channels/${named(leg)}/ring`, fine: [GONE, CONFLICT] }
}

/** Keys to a leg, as RFC 4733 events or whatever its side has agreed to. */
export function sendDigits(leg: string, digits: string): AriRequest {
  return { method: 'POST', path: `/channels/${named(leg)}/dtmf`, query: { dtmf: digits } }
}

/** Hangs a channel up; one that is gone is fine. */
export function hangUp({ leg, cause }: Pick<EffectOf<'leg.hangup'>, 'leg' | 'cause'>): AriRequest {
  return {
    method: 'DELETE',
    path: `/channels/${named(leg)}`,
    query: { reason_code: String(q850Of(cause)) },
    fine: [GONE],
  }
}

/** A channel of ours that listens to one side of a leg. */
export function listenTo(leg: string, recording: string, side: Side, app: string): AriRequest {
  return {
    method: 'POST',
    path: `/channels/${named(leg)}/snoop/${partOf(recording, side)}`,
    query: { spy: side, app, appArgs: `${HELPER},${named(recording)},${named(leg)}` },
    fine: [CONFLICT],
  }
}

/** A channel of ours that hears both sides of an agent's leg and, when it whispers, is heard by the agent alone. */
export function coachLeg(target: string, helper: string, isWhispering: boolean, app: string): AriRequest {
  return {
    method: 'POST',
    path: `/channels/${named(target)}/snoop/${named(helper)}`,
    query: { spy: 'both', whisper: isWhispering ? 'out' : 'none', app, appArgs: COACH },
    fine: [CONFLICT],
  }
}

/** Records a channel into a file of the spool. A voicemail ends with the key #. */
export function record(channel: string, name: string, kind: RecordingKind, maxMs: number): AriRequest {
  return {
    method: 'POST',
    path: `/channels/${named(channel)}/record`,
    query: {
      name: named(name),
      format: 'wav',
      ifExists: 'overwrite',
      maxDurationSeconds: String(Math.max(0, Math.ceil(maxMs / 1_000))),
      terminateOn: kind === 'voicemail' ? '#' : 'none',
    },
  }
}

/** Ends a recording and keeps the file. */
export function stopRecord(name: string): AriRequest {
  return { method: 'POST', path: `/recordings/live/${named(name)}/stop`, fine: [GONE] }
}

/** Records silence in place of what is said; a recording that is over has nothing to be kept from it. */
export function muteRecord(name: string): AriRequest {
  return { method: 'POST', path: `/recordings/live/${named(name)}/mute`, fine: [GONE] }
}

/** Records what is said again. */
export function unmuteRecord(name: string): AriRequest {
  return { method: 'DELETE', path: `/recordings/live/${named(name)}/mute`, fine: [GONE] }
}

/** The name of one part of a recording in Asterisk's spool, and of the channel that makes it. */
export function partOf(recording: string, side: Side | 'voice'): string {
  return `${named(recording)}-${side}`
}

/** Names go into paths, queries and file names: ours are plain, and nothing else is let through. */
function named(name: string): string {
  if (!NAME.test(name)) throw new Error(`expected a plain name, got ${JSON.stringify(name.slice(0, 80))}`)
  return name
}
