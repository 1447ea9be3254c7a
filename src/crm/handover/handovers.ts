import type { RowEvent } from '../../core/words/event.ts'
import type { Turns } from '../../lib/turns.ts'
import { findActingUser } from '../acting-user.ts'
import { stampOf } from '../audit/note-changes.ts'
import activity from '../objects/activity.ts'
import { type Outcome, refuse } from '../outcome.ts'
import type { RecordPorts } from '../ports.ts'
import { newRecord } from '../records.ts'
import { type Actor, inNameOf } from '../rights/actor.ts'
import { findUser } from '../users.ts'
import { type Handover, saveHandover, unfinishedHandovers } from './journal.ts'
import { countOwned, giveTo, handedOver, nextOwned } from './owned-records.ts'

/** What is to be handed over: from whom, to whom, records of which kinds. */
export interface HandoverOrder {
  readonly from: string
  readonly to: string
  readonly objects: readonly string[]
}

/** What it works with: `turns` are those of records, so that nobody changes one meanwhile. */
export interface HandoverParts {
  readonly rows: RecordPorts
  readonly turns: Turns
  readonly onFault: (error: unknown) => void
}

const AT_ONCE = 100
const THROUGH = 'handover'

/** Hands the records of one user over to another, a hundred at a time, and goes on with what was cut off. */
export class Handovers {
  readonly #parts: HandoverParts
  readonly #jobs = new Set<Promise<void>>()
  #isStopping = false

  constructor(parts: HandoverParts) {
    this.#parts = parts
  }

  /** Goes on with what was cut off. */
  async start(): Promise<void> {
    for (const one of await unfinishedHandovers(this.#parts.rows)) this.#work(one)
  }

  /** Ends after the piece that is being written; the next start goes on. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#jobs)
  }

  /** How many records of each kind would change hands. */
  async count(order: HandoverOrder, actor: Actor): Promise<Outcome<Readonly<Record<string, number>>>> {
    const refusal = await this.#refuse(order)
    if (refusal !== undefined) return refusal
    const { rows } = this.#parts
    const kinds = handedOver(rows.objects).filter(({ name }) => order.objects.includes(name))
    const counts = await Promise.all(
      kinds.map(async (object) => [object.name, await countOwned(rows, { object, owner: order.from, actor })] as const),
    )
    return { value: Object.fromEntries(counts) }
  }

  /** Begins to hand over; the answer says how it began. */
  async begin(order: HandoverOrder, actor: Actor): Promise<Outcome<Handover>> {
    const refusal = await this.#refuse(order)
    if (refusal !== undefined) return refusal
    const { rows } = this.#parts
    const beganAtMs = rows.clock.now()
    const one: Handover = {
      ...{ id: rows.ids.next(beganAtMs), ...order, status: 'running', counts: {} },
      ...{ by: actor.user, beganAtMs, endedAtMs: 0 },
    }
    await rows.write({ event: this.#told(one, 'created'), statements: [saveHandover(one)] })
    this.#work(one)
    return { value: one }
  }

  async #refuse({ from, to, objects }: HandoverOrder) {
    const { rows } = this.#parts
    if (from === to) return refuse('handover.invalid', 'to: expected somebody else')
    if ((await findUser(rows, from)) === undefined) return refuse('handover.invalid', 'from: there is no such user')
    if ((await findUser(rows, to))?.isActive !== true)
      return refuse('handover.invalid', 'to: expected a user who may log in')
    const known = handedOver(rows.objects).map(({ name }) => name)
    const stranger = objects.find((name) => !known.includes(name))
    if (stranger !== undefined)
      return refuse('handover.invalid', `objects: expected some of ${known.join(', ')}, got ${stranger.slice(0, 64)}`)
    return undefined
  }

  #work(one: Handover): void {
    const job = this.#run(one).catch(this.#parts.onFault)
    this.#jobs.add(job)
    void job.then(() => this.#jobs.delete(job))
  }

  async #run(begun: Handover): Promise<void> {
    const { rows } = this.#parts
    let one = begun
    for (const object of handedOver(rows.objects).filter(({ name }) => one.objects.includes(name))) {
      for (;;) {
        if (this.#isStopping) return
        const actor = await this.#actor(one)
        if (actor === undefined) return this.#end(one, 'stopped')
        const owned = { object, owner: one.from, actor }
        const ids = await nextOwned(rows, owned, AT_ONCE)
        if (ids.length === 0) break
        one = await this.#parts.turns(ids, () => this.#give(one, { ...owned, ids }))
      }
    }
    await this.#end(one, 'done')
  }

  /** Whoever began it, with their rights as they are now. */
  async #actor({ by }: Handover): Promise<Actor | undefined> {
    const found = await findActingUser(this.#parts.rows, by, THROUGH)
    return found?.user.isActive === true ? found.actor : undefined
  }

  async #give(one: Handover, { object, ids, actor }: Piece): Promise<Handover> {
    const { rows } = this.#parts
    const atMs = rows.clock.now()
    const counts = { ...one.counts, [object.name]: (one.counts[object.name] ?? 0) + ids.length }
    const next = { ...one, counts }
    const told = { type: 'row.changed', object: object.name, change: 'updated', fields: ['owner'] } as const
    await rows.write({
      event: this.#told(next, 'updated'),
      also: ids.map((id) => ({ ...told, id, by: one.by, atMs })),
      statements: [
        ...giveTo({ object, owner: one.from }, { ids, to: one.to, stamp: stampOf(actor, atMs) }),
        saveHandover(next),
      ],
    })
    return next
  }

  /** Says that it is over; whoever has the records now finds it among what they have to do, and is reminded. */
  async #end(one: Handover, status: 'done' | 'stopped'): Promise<void> {
    const { rows } = this.#parts
    const ended: Handover = { ...one, status, endedAtMs: rows.clock.now() }
    const isEmpty = Object.values(one.counts).every((count) => count === 0)
    const word = isEmpty ? undefined : await this.#word(ended)
    await rows.write({
      event: this.#told(ended, 'updated'),
      also: word === undefined ? [] : [word.event],
      statements: [...(word?.statements ?? []), saveHandover(ended)],
    })
  }

  async #word(one: Handover) {
    const { rows } = this.#parts
    const names = await Promise.all([one.from, one.to].map(async (id) => (await findUser(rows, id))?.name ?? id))
    const counts = Object.entries(one.counts).filter(([, count]) => count > 0)
    const label = (name: string) => rows.objects.get(name)?.plural ?? { en: name, zh: name }
    const parts = counts.map(([name, count]) => `${label(name).en} / ${label(name).zh}: ${count}`)
    const blank = Object.fromEntries(activity.fieldNames.map((field) => [field, null]))
    const dueAtMs = rows.clock.now()
    const fields = {
      ...blank,
      ...{ type: 'to-do', status: 'planned', priority: 'high', owner: one.to, dueAtMs, reminderMinutes: 0 },
      subject: `Handover / 客户交接: ${names.join(' → ')}`.slice(0, 200),
      details: parts.join('\n'),
    }
    return newRecord(rows, { object: activity, actor: inNameOf(one.by, THROUGH) }, fields).change
  }

  #told({ id, by }: Handover, change: RowEvent['change']): RowEvent {
    return { type: 'row.changed', object: 'handover', id, change, fields: [], by, atMs: this.#parts.rows.clock.now() }
  }
}

interface Piece {
  readonly object: Parameters<typeof giveTo>[0]['object']
  readonly ids: readonly string[]
  readonly actor: Actor
}
