import type { Behaviour } from '../adapters/switches/sim/phone.ts'
import type { World } from '../adapters/switches/sim/world.ts'
import type { Agent } from '../core/centre.ts'
import type { Event, EventOf } from '../core/words/event.ts'
import { exponential, gamma, type Random, randomBelow } from '../lib/random.ts'
import type { Clock } from '../ports/clock.ts'
import { agentId } from './settings.ts'
import type { Shell } from './shell.ts'

/** Where agents work. */
export interface AgentPlace {
  readonly world: World
  readonly shell: Shell
  readonly clock: Clock
  /** All of the agents' chance comes from here. */
  readonly random: Random
}

/** Somebody looks after their own state this often, as people do who see "paused" on the screen. */
const TEND_EVERY_MS = 15_000
/** Share of the calls to a phone that are picked up. */
const PICKED_UP = 0.95
const ANSWERED_OUTSIDE = 0.6

/** The people who work: they log in, pick up, miss calls, hold, wrap up, take breaks, dial out and go home. */
export class Agents {
  readonly #place: AgentPlace
  readonly #breakUntilMs = new Map<string, number>()
  #homeAtMs = 0
  #dialled = 0

  constructor(place: AgentPlace) {
    this.#place = place
  }

  /** So many come to work within a minute and go home at this time. */
  start(count: number, homeAtMs: number): void {
    this.#homeAtMs = homeAtMs
    this.#place.world.watch((seen) => {
      if (seen.type === 'rings' && seen.to.startsWith('phone:')) this.#setPhone(seen.to)
    })
    for (let index = 0; index < count; index++) {
      const id = agentId(index)
      this.#setPhone(`phone:${id}`)
      this.#after(this.#place.random() * 60_000, () => this.#tend(id))
    }
  }

  /** What agents see on the screen. */
  see(event: Event): void {
    if (event.type === 'agent.wrapup') this.#wrapUp(event)
    else if (event.type === 'interaction.connected') this.#talk(event)
    else if (event.type === 'interaction.started' && event.direction === 'out')
      this.#place.world.phone(`number:${event.to}`, drawBehaviour(this.#place.random, ANSWERED_OUTSIDE))
    else if (event.type === 'offer.made') this.#maybeDecline(event)
  }

  /** Ends the talk on an agent's phone, by the phone or by the screen. */
  endTalk(leg: string): void {
    const { shell, world, random } = this.#place
    const interaction = shell.engine.centre.legs.get(leg)?.interaction ?? ''
    if (random() < 0.6 || interaction === '') world.hangup(leg)
    else shell.submit({ type: 'interaction.hangup', interaction, by: 'agent' })
  }

  #tend(id: string): void {
    const { shell, clock, random } = this.#place
    const agent = shell.engine.centre.agents.get(id)
    if (agent !== undefined && shell.isRunning) this.#act(agent)
    if (clock.now() < this.#homeAtMs || agent?.status !== 'offline')
      this.#after(TEND_EVERY_MS * (0.5 + random()), () => this.#tend(id))
  }

  #act({ id, status }: Agent): void {
    const { shell, clock, random } = this.#place
    if (clock.now() >= this.#homeAtMs) {
      if (status !== 'offline') shell.submit({ type: 'agent.logout', agent: id })
      return
    }
    const isAway = (this.#breakUntilMs.get(id) ?? 0) > clock.now()
    if (status === 'offline' && !isAway) shell.submit({ type: 'agent.login', agent: id })
    if (status === 'break' && !isAway) shell.submit({ type: 'agent.ready', agent: id })
    if (isAway || status === 'offline') return
    const chance = random()
    if (chance < 0.002) this.#dialOut(id)
    else if (chance < 0.008) this.#goAway(id, chance < 0.003)
  }

  #goAway(id: string, logsOut: boolean): void {
    const { shell, clock, random } = this.#place
    this.#breakUntilMs.set(id, clock.now() + gamma(random, 4, 300_000))
    if (logsOut) shell.submit({ type: 'agent.logout', agent: id })
    else shell.submit({ type: 'agent.pause', agent: id, reason: 'break' })
  }

  #dialOut(id: string): void {
    const { world, shell, clock, random } = this.#place
    this.#dialled += 1
    const to = `5551${String(randomBelow(random, 10_000)).padStart(4, '0')}`
    world.phone(`number:${to}`, drawBehaviour(random, ANSWERED_OUTSIDE))
    const interaction = `dialled-${clock.now()}-${this.#dialled}`
    shell.submit({ type: 'interaction.dial', interaction, agent: id, to, from: '100', contact: '' })
    this.#after(60_000 + exponential(random, 60_000), () => this.#hangUp(interaction))
  }

  /** Until it works: the server may be away. */
  #hangUp(interaction: string): void {
    const { shell } = this.#place
    if (shell.isRunning && !shell.engine.centre.interactions.has(interaction)) return
    shell.submit({ type: 'interaction.hangup', interaction, by: 'agent' })
    this.#after(30_000, () => this.#hangUp(interaction))
  }

  #wrapUp({ agent, interaction }: EventOf<'agent.wrapup'>): void {
    const { shell, random } = this.#place
    if (random() < 0.1) this.#after(random() * 10_000, () => shell.submit({ type: 'agent.extendWrapup', agent }))
    if (random() < 0.4) return
    this.#after(exponential(random, 8_000), () => {
      shell.submit({ type: 'interaction.dispose', interaction, agent, disposition: 'done' })
      if (shell.engine.centre.agents.get(agent)?.status === 'wrapup') shell.submit({ type: 'agent.ready', agent })
    })
  }

  /** A talk with somebody who was called back ends with the agent. */
  #talk(event: EventOf<'interaction.connected'>): void {
    this.#maybeHold(event)
    this.#maybeHangUp(event)
    const { shell, random } = this.#place
    const { interaction } = event
    if (shell.engine.centre.interactions.get(interaction)?.company.callback === undefined) return
    this.#after(20_000 + exponential(random, 60_000), () => this.#hangUp(interaction))
  }

  #maybeHold({ interaction }: EventOf<'interaction.connected'>): void {
    const { shell, random } = this.#place
    if (random() > 0.1) return
    const heldAfterMs = 3_000 + random() * 30_000
    const retrieve = () => shell.submit({ type: 'interaction.retrieve', interaction })
    this.#after(heldAfterMs, () => shell.submit({ type: 'interaction.hold', interaction }))
    this.#after(heldAfterMs + 2_000 + random() * 30_000, retrieve)
    this.#after(heldAfterMs + 45_000, retrieve)
  }

  /** Picked up and put down again at once, by mistake or on purpose. */
  #maybeHangUp({ leg }: EventOf<'interaction.connected'>): void {
    const { world, random } = this.#place
    if (random() < 0.005) this.#after(random() * 300, () => world.hangup(leg))
  }

  #maybeDecline({ agent }: EventOf<'offer.made'>): void {
    const { shell, random } = this.#place
    if (random() < 0.01) this.#after(500 + random() * 3_000, () => shell.submit({ type: 'agent.decline', agent }))
  }

  /** A phone that is busy or unplugged does not stay so for long. */
  #setPhone(address: string): void {
    const { world, random } = this.#place
    const behaviour = drawBehaviour(random, PICKED_UP)
    world.phone(address, behaviour)
    const isOutOfOrder = behaviour.kind === 'busy' || behaviour.kind === 'unregistered'
    if (isOutOfOrder) this.#after(30_000 + random() * 60_000, () => this.#setPhone(address))
  }

  #after(ms: number, call: () => void): void {
    this.#place.clock.at(this.#place.clock.now() + ms, call)
  }
}

/** What a phone will do when it rings next; `answers` is the share that is picked up. */
export function drawBehaviour(random: Random, answers: number): Behaviour {
  const chance = random()
  if (chance < answers) return { kind: 'answer', afterMs: 500 + exponential(random, 2_500) }
  const rest = (chance - answers) / (1 - answers)
  if (rest < 0.6) return { kind: 'no-answer' }
  if (rest < 0.75) return { kind: 'reject', afterMs: 1_000 }
  return { kind: rest < 0.9 ? 'busy' : 'unregistered' }
}
