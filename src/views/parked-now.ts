import type { Logged } from '../core/words/event.ts'
import type { Row } from '../ports/store.ts'
import type { LiveView } from './view.ts'

const NOTHING: readonly string[] = []

interface Place {
  readonly slot: string
  readonly sinceMs: number
  /** When it comes back by itself. */
  readonly untilMs: number
}

interface State {
  readonly places: Map<string, Place>
}

function fold({ places }: State, { event }: Logged): readonly string[] {
  switch (event.type) {
    case 'interaction.transferred': {
      const { kind, interaction, to: slot, atMs: sinceMs, untilMs } = event
      if (kind !== 'slot') return leave(places, interaction)
      places.set(interaction, { slot, sinceMs, untilMs })
      return [interaction]
    }
    case 'interaction.unparked':
    case 'transfer.returned':
    case 'interaction.finished':
      return leave(places, event.interaction)
    default:
      return NOTHING
  }
}

function leave(places: State['places'], interaction: string): readonly string[] {
  return places.delete(interaction) ? [interaction] : NOTHING
}

function row({ places }: State, key: string): Row | undefined {
  const place = places.get(key)
  return place && { interaction: key, ...place }
}

/** Each call that is parked, and the slot from which anybody may take it. */
export default {
  name: 'parked-now',
  kind: 'live',
  start: (): State => ({ places: new Map() }),
  fold,
  row,
  keys: (state: State) => state.places.keys(),
} satisfies LiveView<State>
