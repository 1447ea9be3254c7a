import { deserialize, serialize } from 'node:v8'
import type { Engine } from '../core/engine.ts'
import { type CentreImage, restoreImage, takeImage } from '../core/image.ts'
import type { Store } from '../ports/store.ts'
import type { LiveViews } from './outbox.ts'

/** The shape of saved snapshots; a snapshot of another shape is passed over and the log replayed from its start. */
const FORMAT = 26

interface Saved {
  readonly format: number
  /** The centre has taken in events up to here; the views up to the snapshot's own number, which is never higher. */
  readonly centreSeq: number
  readonly centre: CentreImage
  readonly views: ReadonlyMap<string, unknown>
}

/** Saves the centre and the live views. The store writes in order, so the snapshot is never ahead of the log. */
export async function saveSnapshot(
  { engine, store }: { engine: Engine; store: Store },
  live: LiveViews,
  centreSeq: number,
  viewsSeq: number,
): Promise<void> {
  const views = new Map([...live].map(([name, { state }]) => [name, state]))
  const saved: Saved = { format: FORMAT, centreSeq, centre: takeImage(engine.centre), views }
  await store.saveSnapshot({ seq: viewsSeq, state: serialize(saved) })
}

/** Restores centre and live views from the last snapshot and the log after it; returns the number of the last event. */
export async function restoreSnapshot(
  { engine, store }: { engine: Engine; store: Store },
  live: LiveViews,
): Promise<number> {
  const snapshot = await store.loadSnapshot()
  const saved = snapshot === undefined ? undefined : read(snapshot.state)
  let centreSeq = 0
  let last = 0
  if (snapshot !== undefined && saved !== undefined) {
    restoreImage(engine.centre, saved.centre)
    centreSeq = saved.centreSeq
    last = snapshot.seq
    for (const [name, entry] of live) if (saved.views.has(name)) entry.state = saved.views.get(name)
  }
  await store.replay(last, (logged) => {
    last = logged.seq
    if (logged.seq > centreSeq) engine.apply(logged.event)
    for (const { view, state } of live.values()) view.fold(state, logged)
  })
  return last
}

function read(state: Uint8Array): Saved | undefined {
  const saved: Saved = deserialize(state)
  return saved.format === FORMAT ? saved : undefined
}
