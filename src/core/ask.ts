import type { Interaction } from './centre.ts'
import { companyOf } from './company.ts'
import { knownInteraction } from './known.ts'
import type { Needs } from './people.ts'
import { needsOf, needsWith } from './routing/needs.ts'
import type { Evolver, Turn } from './turn.ts'
import type { InteractionEvent } from './words/interaction.ts'

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { readonly type: T }>

/** A flow says what its call needs, in whatever queue it will stand, beside what was said before. */
export function ask(turn: Turn, work: Interaction, said: Omit<Needs, 'key'>): void {
  const before = work.company.needs
  const needs = needsWith(before, said)
  if (needs?.key !== before?.key) emitNeeded(turn, work.id, needs)
}

/** Another call is to have the same needs: one that is made in the place of this one. */
export function askAlike(turn: Turn, interaction: string, { company: { needs } }: Interaction): void {
  if (needs !== undefined) emitNeeded(turn, interaction, needs)
}

/** Changes that needs make. Whoever stands in line has said them before. */
export const askEvolvers = {
  'interaction.needed': (centre, { interaction, requires, prefers }) => {
    companyOf(knownInteraction(centre, interaction)).needs = needsOf(requires, prefers)
  },
} satisfies Partial<{ [T in InteractionEvent['type']]: Evolver<EventOf<T>> }>

function emitNeeded(turn: Turn, interaction: string, needs: Needs | undefined): void {
  const { requires, prefers } = needs ?? { requires: {}, prefers: {} }
  turn.emit({ type: 'interaction.needed', interaction, requires, prefers, atMs: turn.nowMs })
}
