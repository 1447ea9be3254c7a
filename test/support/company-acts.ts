import type { Engine } from '../../src/core/engine.ts'
import { connectedAt } from '../../src/core/moments.ts'
import type { Input } from '../../src/core/words/input.ts'
import { type Random, randomBelow } from '../../src/lib/random.ts'

/** What agents do with calls in hand besides holding them: sending them on, asking others, conferences. */
export function companyActs({ centre }: Engine, random: Random): readonly (() => Input)[] {
  const works = [...centre.interactions.values()]
  const agents = [...centre.agents.keys()]
  const idOf = (list: readonly { readonly id: string }[]) => list[randomBelow(random, list.length)]?.id ?? 'none'
  const talk = idOf(works.filter((work) => connectedAt(work) > 0))
  const company = idOf(works.filter(({ company }) => company.parties.length > 0))
  const agent = agents[randomBelow(random, agents.length)] ?? ''
  return [
    () => ({ type: 'interaction.transfer', interaction: talk, to: { kind: 'agent', id: agent } }),
    () => ({ type: 'interaction.transfer', interaction: talk, to: { kind: 'queue', id: 'help' } }),
    () => ({ type: 'interaction.transfer', interaction: talk, to: { kind: 'number', id: '555' } }),
    () => ({ type: 'interaction.transfer', interaction: talk, to: { kind: 'flow', id: 'to-sales' } }),
    () => ({ type: 'interaction.consult', interaction: talk, to: { kind: 'agent', id: agent } }),
    () => ({ type: 'interaction.consult', interaction: talk, to: { kind: 'agent', id: agent } }),
    () => ({ type: 'interaction.consult', interaction: talk, to: { kind: 'number', id: '555' } }),
    () => ({ type: 'interaction.park', interaction: talk, slot: '', forMs: 20_000 }),
    () => ({ type: 'interaction.unpark', slot: '1', agent }),
    () => ({ type: 'interaction.swap', interaction: company }),
    () => ({ type: 'interaction.complete', interaction: company }),
    () => ({ type: 'interaction.cancelConsult', interaction: company }),
    () => ({ type: 'interaction.conference', interaction: company }),
    () => ({ type: 'interaction.leave', interaction: company, agent }),
  ]
}
