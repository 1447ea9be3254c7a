import type { Interaction } from '../../../../src/core/centre.ts'
import { idIn, type Lane, OURS } from './lane.ts'

/** Where the call of a lane stands, in words. */
export function standingOf(lane: Lane): string {
  const { stage, interaction } = lane
  const work = stage.centre.engine.centre.interactions.get(interaction)
  if (work === undefined) return 'over'
  return `${saidOf(lane, work)}${coached(lane)}`
}

function saidOf(lane: Lane, work: Interaction): string {
  const { status, company } = work
  const agent = work.agent === '' ? '' : nameOf(lane, work.agent)
  const party = company.parties.find((each) => each.status !== 'joined')
  const other = party === undefined ? '' : nameOf(lane, party.kind === 'agent' ? party.id : '')
  const people = [agent, ...company.parties.map(({ kind, id }) => nameOf(lane, kind === 'agent' ? id : ''))]
  const named = people.filter((name) => name !== '')
  const talkers = named.join(' and ')
  if (company.goneAtMs > 0) return `${talkers} without the customer`
  if (status === 'flow') return 'in the flow'
  if (status === 'waiting') return 'waits'
  if (status === 'offered') return `rings ${agent}`
  if (status === 'transferring') return 'rings number'
  if (status === 'connected') return `${agent} talks`
  if (status === 'held') return `${agent} holds`
  if (status === 'conference') return `${talkers} ${named.length === 1 ? 'talks' : 'talk'}`
  if (status !== 'consulting' || party === undefined) return status
  if (party.status === 'ringing') return `${agent} rings ${other}`
  return party.status === 'held' ? `${agent} talks, ${other} is held` : `${agent} asks ${other}`
}

function coached({ stage, interaction }: Lane): string {
  for (const { interaction: at, mode, target } of stage.centre.engine.centre.coachings.values())
    if (at === interaction) return target === '' ? ', supervisor is rung' : `, supervisor: ${mode}`
  return ''
}

function nameOf(lane: Lane, id: string): string {
  return OURS.find((who) => idIn(lane, who) === id) ?? (id === '' ? 'number' : id)
}
