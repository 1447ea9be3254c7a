import { deserialize, serialize } from 'node:v8'
import type { Engine } from '../../src/core/engine.ts'
import type { Row } from '../../src/ports/store.ts'
import type { LiveView } from '../../src/views/view.ts'
import { createRandomCentre } from './random-log.ts'

const START_MS = Date.UTC(2026, 0, 5, 20)
const STEPS = 3_000

/** A view as a screen has it that was told every delta, beside the centre that it shows. */
export interface Followed {
  readonly engine: Engine
  readonly nowMs: number
  /** Rows by key, put together from deltas alone. */
  readonly told: ReadonlyMap<string, Row>
  /** Rows by key, read from the view. */
  readonly shown: ReadonlyMap<string, Row>
}

/**
 * Takes a view through a random day of a centre and calls back after each step. Half-way its state is saved and
 * restored, as a snapshot would.
 */
export async function followView<State>(
  view: LiveView<State>,
  { seed, look, isWritten = false }: { seed: number; look: (followed: Followed) => void; isWritten?: boolean },
): Promise<void> {
  const centre = await createRandomCentre(seed, START_MS, { isWritten })
  const told = new Map<string, Row>()
  let state: State = view.start()
  let seen = 0
  for (let step = 0; step < STEPS; step += 1) {
    centre.step()
    if (step === STEPS / 2) state = deserialize(serialize(state))
    for (; seen < centre.events.length; seen += 1) {
      const event = centre.events[seen]
      if (event === undefined) continue
      for (const key of view.fold(state, { seq: seen + 1, event })) tell(told, key, view.row(state, key))
    }
    const shown = new Map<string, Row>()
    for (const key of view.keys(state)) {
      const row = view.row(state, key)
      if (row !== undefined) shown.set(key, row)
    }
    look({ engine: centre.engine, nowMs: centre.nowMs, told, shown })
  }
}

/** Rows as text in the order of their keys: equal texts mean equal pictures. */
export function picture(rows: ReadonlyMap<string, Row>): string {
  return JSON.stringify([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function tell(told: Map<string, Row>, key: string, row: Row | undefined): void {
  if (row === undefined) told.delete(key)
  else told.set(key, row)
}
