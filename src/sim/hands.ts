import type { Event, EventOf } from '../core/words/event.ts'
import type { Target } from '../core/words/transfer.ts'
import { exponential, randomBelow } from '../lib/random.ts'
import type { AgentPlace } from './agents.ts'
import { drawBehaviour } from './agents.ts'
import { agentId } from './settings.ts'

/** Share of the talks in which an agent does more than talk. */
const BUSY_HANDS = 0.2
const QUEUES = ['sales', 'support', 'billing']
const ANSWERED_OUTSIDE = 0.6
/** Talks that nobody of the callers would end are over after this. */
const REST_MS = 60_000

/** What agents do with calls in hand: send on, park, take out, ask colleagues, confer, pause recordings, promise to call back. */
export class Hands {
  readonly #place: AgentPlace
  readonly #agents: number
  #booked = 0

  constructor(place: AgentPlace, agents: number) {
    this.#place = place
    this.#agents = agents
  }

  /** What agents see on the screen. */
  see(event: Event): void {
    if (event.type === 'interaction.connected') this.#begin(event)
    else if (event.type === 'interaction.transferred' && event.kind === 'slot') this.#takeOut(event)
    else if (event.type === 'party.rung' && event.kind === 'number') this.#ringOutside(event.to)
    else if (event.type === 'party.answered') this.#answer(event)
    else if (event.type === 'party.swapped' || event.type === 'party.joined') this.#goOn(event.interaction)
    else if (event.type === 'customer.left') this.#end(event.interaction)
    else if (event.type === 'interaction.handed' && event.to === '') this.#end(event.interaction)
    else if (event.type === 'recording.started' && event.kind === 'call') this.#pause(event)
    else if (event.type === 'agent.readied') this.#reserve(event.agent)
  }

  #begin({ interaction, queue }: EventOf<'interaction.connected'>): void {
    const { shell, clock, random } = this.#place
    if (random() < 0.03) this.#promise(queue)
    if (random() > BUSY_HANDS) return
    const act = random()
    this.#after(1_000 + exponential(random, 30_000), () => {
      if (act < 0.4) shell.submit({ type: 'interaction.transfer', interaction, to: this.#drawTarget() })
      else if (act < 0.6)
        shell.submit({ type: 'interaction.park', interaction, slot: '', forMs: 10_000 + randomBelow(random, 110_000) })
      else this.#consult(interaction)
    })
    this.#endAt(interaction, clock.now() + 30 * REST_MS)
  }

  #consult(interaction: string): void {
    const { shell, random } = this.#place
    const { kind, id } = this.#drawTarget()
    if (kind === 'agent' || kind === 'number')
      shell.submit({ type: 'interaction.consult', interaction, to: { kind, id } })
    // Somebody who lets it ring for too long is asked no more.
    if (random() < 0.3)
      this.#after(1_000 + exponential(random, 6_000), () =>
        shell.submit({ type: 'interaction.cancelConsult', interaction }),
      )
  }

  #drawTarget(): Target {
    const { random } = this.#place
    const chance = random()
    if (chance < 0.4) return { kind: 'agent', id: this.#drawColleague() }
    if (chance < 0.6) return { kind: 'queue', id: QUEUES[randomBelow(random, QUEUES.length)] ?? 'sales' }
    if (chance < 0.65) return { kind: 'flow', id: 'main' }
    const digits = `5552${String(randomBelow(random, 10_000)).padStart(4, '0')}`
    this.#ringOutside(digits)
    return { kind: 'number', id: digits }
  }

  /** Mostly somebody who could take it. */
  #drawColleague(): string {
    const { shell, random } = this.#place
    for (let tries = 5; tries > 0; tries--) {
      const id = agentId(randomBelow(random, this.#agents))
      const status = shell.engine.centre.agents.get(id)?.status
      if (status === 'ready' || status === 'break') return id
    }
    return agentId(randomBelow(random, this.#agents))
  }

  #ringOutside(digits: string): void {
    const { world, random } = this.#place
    world.phone(`number:${digits}`, drawBehaviour(random, ANSWERED_OUTSIDE))
  }

  #takeOut({ to: slot }: EventOf<'interaction.transferred'>): void {
    const { shell, random } = this.#place
    for (let tries = randomBelow(random, 4); tries > 0; tries--)
      this.#after(exponential(random, 20_000), () =>
        shell.submit({ type: 'interaction.unpark', slot, agent: this.#drawColleague() }),
      )
  }

  /** Whoever was asked picked up; a number outside hangs up some time, nobody else would. */
  #answer({ interaction, agent, leg }: EventOf<'party.answered'>): void {
    const { world, random } = this.#place
    const hangsUp = agent === '' || random() < 0.2
    if (hangsUp) this.#after(exponential(random, 90_000), () => world.hangup(leg))
    this.#goOn(interaction)
  }

  /** What comes after a question, some time; what is no longer possible is refused. */
  #goOn(interaction: string): void {
    const { shell, random } = this.#place
    const chance = random()
    this.#after(500 + exponential(random, 15_000), () => {
      const agent = shell.engine.centre.interactions.get(interaction)?.agent ?? ''
      if (chance < 0.25) shell.submit({ type: 'interaction.complete', interaction })
      else if (chance < 0.4) shell.submit({ type: 'interaction.cancelConsult', interaction })
      else if (chance < 0.6) shell.submit({ type: 'interaction.swap', interaction })
      else if (chance < 0.8) shell.submit({ type: 'interaction.conference', interaction })
      else if (chance < 0.9) shell.submit({ type: 'interaction.leave', interaction, agent })
      else this.#consult(interaction)
    })
    this.#end(interaction)
  }

  /** Everybody who is left hangs up some time. */
  #end(interaction: string): void {
    const { clock, random } = this.#place
    this.#endAt(interaction, clock.now() + REST_MS + exponential(random, REST_MS))
  }

  /** Until it works: the server may be away. A number outside that is left alone with the customer hangs up by itself. */
  #endAt(interaction: string, atMs: number): void {
    const { shell, clock } = this.#place
    clock.at(atMs, () => {
      if (shell.isRunning && !shell.engine.centre.interactions.has(interaction)) return
      shell.submit({ type: 'interaction.hangup', interaction, by: 'agent' })
      this.#endAt(interaction, clock.now() + REST_MS)
    })
  }

  #pause({ interaction, agent: by }: EventOf<'recording.started'>): void {
    const { shell, random } = this.#place
    if (random() > 0.1) return
    const afterMs = exponential(random, 20_000)
    this.#after(afterMs, () => shell.submit({ type: 'recording.pause', interaction, by }))
    this.#after(afterMs + exponential(random, 20_000), () =>
      shell.submit({ type: 'recording.resume', interaction, by }),
    )
  }

  #reserve(agent: string): void {
    const { shell, random } = this.#place
    if (random() > 0.02) return
    const forMs = 5_000 + randomBelow(random, 60_000)
    this.#after(exponential(random, 5_000), () => shell.submit({ type: 'agent.reserve', agent, reason: 'chat', forMs }))
    if (random() < 0.5) this.#after(randomBelow(random, forMs), () => shell.submit({ type: 'agent.release', agent }))
  }

  #promise(queue: string): void {
    const { shell, clock, random } = this.#place
    if (queue === '') return
    this.#booked += 1
    const number = `5553${String(randomBelow(random, 10_000)).padStart(4, '0')}`
    this.#ringOutside(number)
    shell.submit({
      type: 'callback.book',
      callback: `promised-${clock.now()}-${this.#booked}`,
      queue,
      number,
      from: '',
      name: '',
      contact: '',
      dueAtMs: clock.now() + randomBelow(random, 1_800_000),
      rules: {
        hours: null,
        tries: 1 + randomBelow(random, 3),
        retryAfterMs: 60_000 + randomBelow(random, 300_000),
        agent: random() < 0.3 ? agentId(randomBelow(random, this.#agents)) : '',
        aloneMs: randomBelow(random, 2) * 120_000,
      },
      by: '',
    })
  }

  #after(ms: number, call: () => void): void {
    const { clock } = this.#place
    clock.at(clock.now() + ms, call)
  }
}
