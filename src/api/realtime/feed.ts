import type { Turn } from '../../runtime/outbox.ts'
import type { RouteParts } from '../http/route.ts'
import { type CallerCards, createCallerCards } from './caller-card.ts'
import { type Changes, createChanges } from './changes.ts'
import type { Client } from './client.ts'
import { type ClientMessage, TOPICS, type Topic } from './messages.ts'
import { agentsIn, ownRow } from './own-rows.ts'
import {
  createSources,
  type Piece,
  type SharedTopic,
  type Source,
  type Sources,
  VIEW_OF,
  writePiece,
} from './topics.ts'

/** Rows that change often are told at most this often; a screen pop never waits. */
const PAUSE_MS = 50
/** After the store has come back, turns of which nobody was told are in the views by then. */
const SETTLE_MS = 1_000
const FAREWELL_MS = 500
/** What says who somebody is, and whether they are still. */
const WHO_IS_WHO: ReadonlySet<string> = new Set(['user', 'profile', 'session', 'api_token', 'wallboard_token'])
const PHONE_EVENTS: ReadonlySet<string> = new Set([
  'phone.chosen',
  'phone.left',
  'phone.returned',
  'agent.loggedIn',
  'agent.loggedOut',
])
const VIEWS = [
  ['queues', VIEW_OF.queues],
  ['agents', VIEW_OF.agents],
  ['calls', VIEW_OF.calls],
  ['callbacks', VIEW_OF.callbacks],
  ['threads', VIEW_OF.threads],
  ['parked', VIEW_OF.parked],
] as const

/** What concerns a user, be they an agent or not. */
type UserKey = 'reminders' | 'outside_calls' | 'letters'

/** Tells every client what it follows, from the turns of the loop. */
export class Feed {
  readonly #parts: RouteParts
  readonly #sources: Sources
  readonly #cards: CallerCards
  readonly #changes: Changes<SharedTopic>
  readonly #clients = new Set<Client>()
  readonly #dirty = new Map<string, { readonly topic: SharedTopic; readonly key: string }>()
  #told: number
  #flushedMs = 0
  #isStale = false
  #cancelFlush: (() => void) | undefined
  #unsubscribe = () => {}
  #onEmpty = () => {}

  constructor(parts: RouteParts) {
    this.#parts = parts
    this.#sources = createSources(parts)
    this.#changes = createChanges<SharedTopic>(parts.loop.position)
    this.#told = parts.loop.position
    this.#cards = createCallerCards({
      ...parts,
      onFilled: (agent) => this.#tellAgent(agent, 'screen_pop'),
      onFailed: (error) => parts.log.warn({ error }, 'the rows of a screen pop could not be read'),
    })
  }

  /** Begins to follow the loop. */
  start(): void {
    const { loop, store, clock, alerts, reminders, outside, mailboxes } = this.#parts
    reminders.onChange = (users) => this.#tellUsers(users, 'reminders')
    mailboxes.onChange = (users) => this.#tellUsers(users, 'letters')
    outside.onChange((users) => this.#tellUsers(users, 'outside_calls'))
    alerts.onChange = (ids) => {
      this.#mark('alerts', ids, loop.position)
      this.#flushSoon()
    }
    this.#unsubscribe = loop.subscribe((turn) => this.#take(turn))
    store.onHealth(({ status }) => {
      this.#isStale = true
      this.#mark('health', ['store'], loop.position)
      this.#flushSoon()
      if (status === 'ok') clock.at(clock.now() + SETTLE_MS, () => this.#showAllAnew())
    })
  }

  /** Ends every connection; whoever does not answer the farewell in time is cut off. Safe to call twice. */
  async stop(): Promise<void> {
    const { clock } = this.#parts
    this.#unsubscribe()
    this.#cancelFlush?.()
    for (const client of this.#clients) client.end('stopping')
    if (this.#clients.size === 0) return
    await new Promise<void>((resolve) => {
      const cancel = clock.at(clock.now() + FAREWELL_MS, resolve)
      this.#onEmpty = () => {
        cancel()
        resolve()
      }
    })
    for (const client of this.#clients) client.cut()
  }

  get clients(): readonly Client[] {
    return [...this.#clients]
  }

  add(client: Client): void {
    this.#clients.add(client)
  }

  drop(client: Client): void {
    this.#clients.delete(client)
    if (this.#clients.size === 0) this.#onEmpty()
  }

  /** Shows a client its topics, or tells it what it missed since it was here last. */
  subscribe(client: Client, { subscribe: topics, position }: ClientMessage): void {
    const { loop } = this.#parts
    client.follow(topics)
    const missed = position === undefined || position > loop.position ? undefined : this.#changes.after(position)
    for (const topic of topics) if (topic === 'me' || missed === undefined) this.#show(client, topic)
    if (missed === undefined || position === undefined) return
    const pieces = missed.map(({ topic, key }) => writePiece(topic, key, this.#sources[topic]))
    client.tell(pieces, { told: position, position })
    client.say({ type: 'resumed', topics: topics.filter((topic) => topic !== 'me'), position: loop.position })
  }

  #take({ logged, changed }: Turn): void {
    const position = logged.at(-1)?.seq
    // A turn that is told before it is durable has no numbers; screens catch up when the store is back.
    if (position === undefined) return
    if (this.#isStale) this.#showAllAnew()
    for (const { event } of logged) {
      this.#cards.see(event)
      if (event.type === 'row.changed' && WHO_IS_WHO.has(event.object)) this.#recheck(event.id)
      if (event.type === 'switch.attached' || event.type === 'switch.detached')
        this.#mark('health', [`switch:${event.switch}`], position)
      if (PHONE_EVENTS.has(event.type) && 'agent' in event && typeof event.agent === 'string')
        this.#tellAgent(event.agent, 'phone')
    }
    for (const agent of changed.get('screen-pop') ?? []) this.#tellAgent(agent, 'screen_pop')
    const inCalls = agentsIn(this.#parts.live, changed.get('call-now') ?? [])
    for (const agent of new Set([...(changed.get('agent-now') ?? []), ...inCalls])) this.#tellAgent(agent, 'agent')
    for (const [topic, view] of VIEWS) this.#mark(topic, changed.get(view) ?? [], position)
    if (changed.has(VIEW_OF.agents)) this.#mark('staff', ['all'], position)
    this.#flushSoon()
  }

  #mark(topic: SharedTopic, keys: Iterable<string>, position: number): void {
    const all = [...keys]
    this.#changes.note(topic, all, position)
    for (const key of all) this.#dirty.set(`${topic} ${key}`, { topic, key })
  }

  #flushSoon(): void {
    if (this.#cancelFlush !== undefined || this.#dirty.size === 0) return
    const { clock } = this.#parts
    const dueMs = this.#flushedMs + PAUSE_MS
    if (clock.now() >= dueMs) this.#flush()
    else this.#cancelFlush = clock.at(dueMs, () => this.#flush())
  }

  #flush(): void {
    this.#cancelFlush = undefined
    this.#flushedMs = this.#parts.clock.now()
    const pieces = [...this.#dirty.values()].map(({ topic, key }) => writePiece(topic, key, this.#sources[topic]))
    this.#dirty.clear()
    const { position } = this.#parts.loop
    for (const client of this.#clients) client.tell(pieces, { told: this.#told, position })
    this.#told = position
  }

  /** Somebody was kept out, or may other things: that holds for the screens that are open, too. */
  #recheck(changed: string): void {
    for (const client of this.#clients) {
      const { user, actor, id } = client.identity
      if (user.id !== changed && user.profile !== changed && id !== changed) continue
      client.recheck().then(() => {
        const { actor: now, user: person } = client.identity
        // Another role sees other things of rows that are shown already.
        const isOther = person.role !== user.role || person.agent !== user.agent
        if (isOther) for (const topic of TOPICS) if (client.follows(topic)) this.#show(client, topic)
        if (!isOther && (now.rules !== actor.rules || now.team !== actor.team) && client.follows('me'))
          this.#show(client, 'me')
      })
    }
  }

  #tellAgent(agent: string, key: 'agent' | 'screen_pop' | 'phone'): void {
    const followers = this.clients.filter((client) => client.identity.user.agent === agent && client.follows('me'))
    for (const client of followers) {
      const pieces = [writePiece('me', key, this.#ownSource(client))]
      client.tell(pieces, { told: this.#told, position: this.#told })
    }
  }

  #tellUsers(users: readonly string[], key: UserKey): void {
    const followers = this.clients.filter(({ identity }) => users.includes(identity.user.id))
    for (const client of followers.filter((each) => each.follows('me')))
      client.tell([writePiece('me', key, this.#ownSource(client))], { told: this.#told, position: this.#told })
  }

  #ownSource({ identity: { user, actor } }: Client): Source {
    const { live, desk, reminders, outside, mailboxes } = this.#parts
    const { agent } = user
    return {
      keys: () => ['agent', 'phone', 'screen_pop', 'reminders', 'outside_calls', 'letters'],
      row: (key) => {
        if (key === 'phone') return desk.row(agent)
        if (key === 'reminders') return reminders.row({ user, actor })
        if (key === 'outside_calls') return outside.row(user.id)
        if (key === 'letters') return mailboxes.row(user.id)
        return key === 'agent' ? ownRow(live, agent) : this.#cards.cardOf(agent, actor)
      },
    }
  }

  #show(client: Client, topic: Topic): void {
    const source = topic === 'me' ? this.#ownSource(client) : this.#sources[topic]
    const pieces: Piece[] = source.keys().map((key) => writePiece(topic, key, source))
    client.show(topic, this.#parts.loop.position, pieces)
  }

  /** The store writes again: turns were decided meanwhile of which nobody was told. */
  #showAllAnew(): void {
    this.#isStale = false
    this.#changes.reset(this.#parts.loop.position)
    for (const client of this.#clients) for (const topic of TOPICS) if (client.follows(topic)) this.#show(client, topic)
  }
}
