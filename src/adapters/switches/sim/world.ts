import { createLeg, endLeg, keepRecording, liveLegs, type SimLeg, type SimState, show, turnUp } from './legs.ts'
import { FAITHFUL, type LinkFaults } from './link.ts'
import type { Behaviour, Seen } from './phone.ts'

/** The people and lines around a sim switch. */
export interface World {
  /** A caller dials a number; returns the caller's leg. */
  callIn(call: { to: string; from: string; name?: string }): string
  /** Somebody presses a key: 0–9, * or #. */
  press(leg: string, digit: string): void
  /** Somebody hangs up; before an answer a caller gives up and a phone rejects. */
  hangup(leg: string): void
  /** A phone that rings is picked up now. */
  pickUp(leg: string): void
  /** How `phone:<name>` or `number:<digits>` behaves when it is rung from now on. */
  phone(address: string, behaviour: Behaviour): void
  /** Everything that people see from now on; returns what ends it. */
  watch(listener: (seen: Seen) => void): () => void
  /** The link to the driver breaks; calls go on. */
  loseLink(): void
  /** The switch dies with all of its calls. */
  crash(): void
  /** The link comes back; after a crash the switch is a new one. Callers whom the dialplan held come in again. */
  restoreLink(): void
  /** How often reports go wrong from now on; nothing given means never. */
  fault(faults?: LinkFaults): void
  /** How many legs there are, ours or not. */
  count(): number
  /** Every leg as somebody would find it who walks through the switch. */
  inspect(): LegLook[]
}

/** A leg from outside. A customer who is up and neither talks, hears, waits with music nor leaves a message is in silence. */
export interface LegLook {
  readonly leg: string
  readonly isOurs: boolean
  readonly isSilent: boolean
  /** It hears the tone of ringing. */
  readonly hasRingback: boolean
}

/** The dialplan hands a caller over again this long after the server is back. */
const RETRY_MS = 2_000
/** So long the dialplan holds a caller while the server is away. */
const SAFETY_NET_MS = 60_000

/** The world of one switch. */
export function createWorld(state: SimState): World {
  const { clock, link, legs } = state
  const bornAt = clock.now().toString(36)
  let count = 0
  return {
    callIn({ to, from, name = '' }) {
      count += 1
      const id = `${state.name}-${bornAt}-${count}`
      const leg = createLeg({ id, direction: 'in', from, to, name, isOurs: false })
      legs.set(id, leg)
      if (link.isUp) handOver(state, leg)
      else leg.cancel = clock.at(clock.now() + SAFETY_NET_MS, () => endLeg(state, leg, 'normal'))
      return id
    },
    press: (id, digit) => press(state, id, digit),
    hangup(id) {
      const leg = legs.get(id)
      if (leg === undefined) return
      const early = leg.direction === 'in' ? 'cancel' : 'rejected'
      endLeg(state, leg, leg.status === 'up' ? 'normal' : early)
    },
    pickUp(id) {
      const leg = legs.get(id)
      if (leg?.direction === 'out') turnUp(state, leg)
    },
    phone: (address, behaviour) => void state.phones.set(address, behaviour),
    watch(listener) {
      state.watchers.add(listener)
      return () => state.watchers.delete(listener)
    },
    loseLink: () => breakLink(state, false),
    crash() {
      breakLink(state, true)
      state.isRestarted = true
      for (const leg of [...legs.values()]) vanish(state, leg)
    },
    restoreLink: () => restoreLink(state),
    fault: (faults = FAITHFUL) => {
      link.faults = faults
    },
    count: () => legs.size,
    inspect: () => inspect(state),
  }
}

function handOver(state: SimState, leg: SimLeg): void {
  if (leg.isOurs || !state.legs.has(leg.id)) return
  leg.isOurs = true
  leg.cancel?.()
  leg.cancel = undefined
  const { id, to, from, name } = leg
  state.link.send({ type: 'leg.appeared', leg: id, switch: state.name, to, from, name })
}

function press(state: SimState, id: string, digit: string): void {
  const leg = state.legs.get(id)
  if (leg === undefined || !leg.isOurs || !/^[0-9*#]$/.test(digit)) return
  state.link.send({ type: 'leg.digit', leg: id, digit })
  if (digit !== '#') return
  for (const recording of leg.recordings.values())
    if (recording.kind === 'voicemail') keepRecording(state, leg, recording)
}

function inspect(state: SimState): LegLook[] {
  const crowd = new Map<string, number>()
  for (const { bridge } of state.legs.values()) crowd.set(bridge, (crowd.get(bridge) ?? 0) + 1)
  return [...state.legs.values()].map((leg) => {
    const isAlone = leg.bridge === '' || (crowd.get(leg.bridge) ?? 0) < 2
    const isIdle = leg.plays.length === 0 && leg.music === '' && !leavesMessage(leg)
    const isCustomer = leg.isOurs && leg.status === 'up' && (leg.direction === 'in' || !leg.to.startsWith('phone:'))
    const isSilent = isCustomer && isAlone && isIdle
    return { leg: leg.id, isOurs: leg.isOurs, isSilent, hasRingback: leg.hasRingback }
  })
}

function leavesMessage(leg: SimLeg): boolean {
  for (const { kind } of leg.recordings.values()) if (kind === 'voicemail') return true
  return false
}

function breakLink(state: SimState, isDead: boolean): void {
  if (!state.link.isUp) return
  state.link.detach()
  state.link.tell({ type: 'switch.lost', switch: state.name, isDead })
}

/** The process of the switch is gone: nothing is reported and nothing is kept. */
function vanish(state: SimState, leg: SimLeg): void {
  state.legs.delete(leg.id)
  leg.cancel?.()
  for (const playing of leg.plays) playing.cancel?.()
  for (const recording of leg.recordings.values()) recording.cancel?.()
  show(state, { type: 'ends', leg: leg.id })
}

function restoreLink(state: SimState): void {
  if (state.link.isUp) return
  state.link.reattach()
  if (state.link.isUp) greet(state)
}

/** What every attach begins with: the legs that are ours, then the callers whom the dialplan held. */
export function greet(state: SimState): void {
  const { link, clock, name, isRestarted } = state
  state.isRestarted = false
  link.tell({ type: 'switch.listed', switch: name, legs: liveLegs(state), askedAtMs: clock.now(), isRestarted })
  for (const leg of state.legs.values()) {
    if (leg.isOurs) continue
    clock.at(clock.now() + RETRY_MS, () => {
      if (link.isUp) handOver(state, leg)
    })
  }
}
