import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../../src/lib/random.ts'
import { toneLevel } from '../../../src/lib/tone.ts'
import type { PhoneCall } from '../../support/phone-call.ts'
import type { RtpAudio } from '../../support/rtp-audio.ts'
import type { SipPhone } from '../../support/sip-phone.ts'
import { AGENT_HZ, type AgentEvents, type AgentLeg } from './agents.ts'
import { between, type Span } from './between.ts'
import type { CallHistory } from './history.ts'

const CALLER_HZ = 700
const RATE = 8_000
const LISTEN_MS = 300
const LISTEN_TRIES = 10
const LEAST_LEVEL = 0.05
const FIRST_USER = 20_000_000
/** A menu may come again after the server was away, so the key is pressed until somebody answers. */
const PRESS_EVERY_MS: Span = [1_500, 3_000]
const TALK_MS: Span = [2_000, 9_000]
const PATIENCE_MS: Span = [6_000, 14_000]
const BETWEEN_CALLS_MS: Span = [100, 800]
const IMPATIENT_SHARE = 0.15
const AGENT_ENDS_SHARE = 0.3

interface Live {
  readonly call: PhoneCall
  readonly history: CallHistory
  hasHungUp: boolean
  /** The agent's leg that is up for this caller, and who waits for one. */
  leg: AgentLeg | undefined
  picked: PromiseWithResolvers<void>
}

/** Everybody who calls. */
export class Callers {
  readonly calls: CallHistory[] = []
  doubleOffers = 0
  readonly #phone: SipPhone
  readonly #random: Random
  readonly #live = new Map<string, Live>()
  #isDraining = false

  constructor(phone: SipPhone, random: Random) {
    this.#phone = phone
    this.#random = random
  }

  /** What the agents' phones tell. */
  readonly agentEvents: AgentEvents = {
    rung: () => {},
    answered: (user, leg) => {
      const live = this.#live.get(user)
      if (live === undefined) return
      live.history.talkedAtMs ||= Date.now()
      live.history.agent = leg.agent
      live.leg = leg
      live.picked.resolve()
    },
    ended: (user, leg) => {
      const live = this.#live.get(user)
      if (live?.leg !== leg) return
      live.leg = undefined
      if (leg.hasHungUp || live.hasHungUp) return
      // Whom the caller never heard was picked up for nothing; a talk was cut off.
      if (live.history.hasSound === undefined) live.history.lostPickups++
      else live.history.isAgentCutOff = true
      live.picked = Promise.withResolvers()
    },
    doubleOffer: () => {
      this.doubleOffers++
    },
  }

  get state() {
    const talking = [...this.#live.values()].filter(({ history }) => history.talkedAtMs > 0).length
    return { live: this.#live.size, talking, done: this.calls.length - this.#live.size }
  }

  /** One line calls again and again until no new calls are wanted. */
  async runLine(to: string): Promise<void> {
    while (!this.#isDraining) {
      await wait(between(this.#random, BETWEEN_CALLS_MS))
      if (!this.#isDraining) await this.#runCall(to)
    }
  }

  drain(): void {
    this.#isDraining = true
  }

  async #runCall(to: string): Promise<void> {
    const user = String(FIRST_USER + this.calls.length)
    const history = newHistory(user)
    this.calls.push(history)
    const call = await this.#phone.call({ to, user })
    const live: Live = { call, history, hasHungUp: false, leg: undefined, picked: Promise.withResolvers() }
    this.#live.set(user, live)
    void call.answered.then(() => {
      history.answeredAtMs = Date.now()
    })
    const over = call.ended.then(({ status, by }) => {
      history.endedAtMs = Date.now()
      history.status = status
      if (history.end === '') history.end = by === 'near' ? 'caller' : 'lost'
      this.#live.delete(user)
    })
    await Promise.race([over, this.#behave(live)])
    await over
  }

  async #behave(live: Live): Promise<void> {
    const random = this.#random
    const { call, history } = live
    call.audio.send('mute')
    if (random() < IMPATIENT_SHARE) this.#giveUpLater(live, between(random, PATIENCE_MS))
    const leg = await this.#pressUntilHeard(live)
    if (leg === undefined) return
    call.audio.send(CALLER_HZ)
    await pause(call, between(random, TALK_MS))
    const heard = await Promise.all([hears(call.audio, AGENT_HZ), hears(leg.call.audio, CALLER_HZ)])
    if (history.endedAtMs > 0) return
    history.hasSound = heard.every(Boolean)
    if (random() < AGENT_ENDS_SHARE && live.leg === leg) {
      history.end = 'agent'
      leg.hasHungUp = true
      leg.call.hangup()
    } else hangUp(live)
  }

  /** Presses the key until an agent is heard; undefined when the call is over before. */
  async #pressUntilHeard(live: Live): Promise<AgentLeg | undefined> {
    const { call, history } = live
    await call.answered
    while (history.endedAtMs === 0) {
      await Promise.race([live.picked.promise, pause(call, between(this.#random, PRESS_EVERY_MS))])
      const { leg } = live
      if (leg === undefined) await this.#press(live)
      else if ((await hears(call.audio, AGENT_HZ)) && live.leg === leg) {
        history.hasSound = true
        return leg
      }
    }
    return undefined
  }

  async #press({ call, history }: Live): Promise<void> {
    if (history.endedAtMs === 0) await call.press('1')
    call.audio.takeHeard()
  }

  #giveUpLater(live: Live, ms: number): void {
    void pause(live.call, ms).then(() => {
      if (live.leg === undefined && live.history.hasSound === undefined && live.history.endedAtMs === 0) hangUp(live)
    })
  }
}

function newHistory(user: string): CallHistory {
  return {
    user,
    startedAtMs: Date.now(),
    answeredAtMs: 0,
    talkedAtMs: 0,
    endedAtMs: 0,
    agent: '',
    end: '',
    status: 0,
    lostPickups: 0,
    isAgentCutOff: false,
    hasSound: undefined,
  }
}

function hangUp(live: Live): void {
  live.hasHungUp = true
  live.history.end = 'caller'
  live.call.hangup()
}

/** Waits, but not beyond the end of the call. */
async function pause(call: PhoneCall, ms: number): Promise<undefined> {
  await Promise.race([wait(ms), call.ended])
  return undefined
}

/** Whether a tone comes in now; the first sound after a while may still be of before. */
async function hears(audio: RtpAudio, hz: number): Promise<boolean> {
  for (let tries = 0; tries < LISTEN_TRIES; tries++) {
    audio.takeHeard()
    await wait(LISTEN_MS)
    if (toneLevel(audio.takeHeard(), RATE, hz) > LEAST_LEVEL) return true
  }
  return false
}
