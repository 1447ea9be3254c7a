import type { Agent, Centre, Interaction } from '../../src/core/centre.ts'
import { ringsAt } from '../../src/core/rings.ts'
import { mayHelp } from '../../src/core/routing/helpers.ts'
import { isAvailable } from '../../src/core/routing/match.ts'
import { hasBit } from '../../src/lib/bits.ts'
import { type Heap, orderAt, rankAt } from '../../src/lib/heap.ts'

/** What is wrong with a centre between two steps; an empty list when all is well. */
export function faultsOf(centre: Centre): string[] {
  return [
    ...[...centre.agents.values()].flatMap((agent) => agentFaults(centre, agent)),
    ...[...centre.interactions.values()].flatMap((work) => workFaults(centre, work)),
    ...legFaults(centre),
    ...indexFaults(centre),
    ...deadlineFaults(centre),
    ...idleFaults(centre),
  ]
}

function agentFaults(centre: Centre, agent: Agent): string[] {
  const { id, status, leg, interaction, deadline } = agent
  const faults: string[] = []
  const isAtWork = status === 'offered' || status === 'talking' || status === 'wrapup'
  const work = centre.interactions.get(interaction)
  if (isAtWork && !centre.legs.has(leg) && deadline === undefined && work?.status !== 'rejoining')
    faults.push(`${id} is ${status} without a leg or a deadline`)
  if (!isAtWork && (leg !== '' || interaction !== '')) faults.push(`${id} is ${status} and has work`)
  const isIn =
    work !== undefined &&
    (work.agent === id ||
      ringsAt(work, agent) ||
      work.company.parties.some((party) => party.kind === 'agent' && party.id === id))
  if (status === 'wrapup' ? isIn : interaction !== '' && !isIn)
    faults.push(`${id} is ${status} and names ${interaction}`)
  if (leg !== '' && centre.legs.get(leg)?.agent !== id) faults.push(`${id} names leg ${leg}`)
  if ((status === 'offline') !== (agent.phone === '')) faults.push(`${id} is ${status} at phone ${agent.phone}`)
  if (agent.phone !== '' && centre.phones.get(agent.phone) !== id) faults.push(`${agent.phone} is not ${id}'s`)
  const isDue = status === 'wrapup' || (status === 'ready' && agent.phoneLeftAtMs > 0)
  // A break may end by itself.
  const isRight = status === 'break' || isDue === (deadline !== undefined)
  if (!isRight && leg === '' && work?.status !== 'rejoining') faults.push(`${id}: ${status}, wrong deadline`)
  return faults
}

function workFaults(centre: Centre, work: Interaction): string[] {
  const { id, status, place, deadline, flow } = work
  const faults: string[] = []
  const isListed = status === 'waiting' && centre.switches.get(work.switch) !== false
  if (isListed !== place >= 0) faults.push(`${id} is ${status} at place ${place}`)
  if (place >= 0 && lineOf(centre, work)?.items[place] !== work) faults.push(`${id} is not at its place`)
  if (
    (status === 'offered' || status === 'dialling' || status === 'rejoining' || status === 'parked') &&
    deadline === undefined
  )
    faults.push(`${id} is ${status} for ever`)
  if (status === 'flow' && deadline === undefined && flow?.wait !== 'played') faults.push(`${id} is stuck in its flow`)
  const isAlone = status === 'transferring' || status === 'parked' || (status === 'conference' && work.agent === '')
  const hasAgent = status !== 'flow' && status !== 'waiting' && status !== 'booked' && !isAlone
  if (hasAgent !== (centre.agents.get(work.agent)?.interaction === id)) faults.push(`${id}: ${status}, ${work.agent}`)
  const hasLeg = hasAgent && status !== 'rejoining'
  if (hasLeg && centre.legs.get(work.agentLeg)?.interaction !== id) faults.push(`${id} has lost its agent's leg`)
  faults.push(...partyFaults(centre, work))
  const isAbsent = work.company.callback !== undefined && work.leg === ''
  if (status === 'booked' && (!isAbsent || (deadline === undefined && work.company.callback?.isDue !== true)))
    faults.push(`${id} is booked for ever`)
  if (
    status !== 'dialling' &&
    !isAbsent &&
    work.company.goneAtMs === 0 &&
    centre.legs.get(work.leg)?.interaction !== id
  )
    faults.push(`${id} has lost its leg`)
  return faults
}

/** The line in which a call should stand: that of the agent for whom it waits, else that of its needs and ring. */
function lineOf({ match }: Centre, { queue: id, wait, company }: Interaction): Heap<Interaction> | undefined {
  if (wait !== undefined && wait.agent !== '') return match.personal.get(wait.agent)
  const queue = match.queues.get(id)
  const lines = company.needs === undefined ? queue : queue?.own?.get(company.needs.key)
  return lines?.lanes[wait?.ring ?? 0]?.waiting
}

function partyFaults(centre: Centre, work: Interaction): string[] {
  const { id, status, agent, deadline } = work
  const { parties, goneAtMs } = work.company
  const faults: string[] = []
  const apart = parties.filter((party) => party.status !== 'joined')
  const isCompany = status === 'consulting' || status === 'conference' || status === 'transferring'
  if (isCompany !== parties.length > 0) faults.push(`${id} is ${status} with ${parties.length} parties`)
  if ((status === 'consulting' || status === 'transferring') !== (apart.length === 1))
    faults.push(`${id} is ${status}, ${apart.length} are apart`)
  if (apart.some((party) => party.status === 'ringing') && deadline === undefined) faults.push(`${id} rings for ever`)
  if (goneAtMs > 0 && (agent === '' || !parties.some((party) => party.status !== 'ringing')))
    faults.push(`${id} has nobody left to talk to`)
  for (const party of parties) {
    const leg = centre.legs.get(party.leg)
    if (leg?.interaction !== id) faults.push(`${id} has lost the leg of ${party.id}`)
    if ((party.kind === 'agent' ? party.id : '') !== leg?.agent) faults.push(`${party.leg} is not ${party.id}'s`)
    if (party.kind === 'agent' && centre.agents.get(party.id)?.interaction !== id)
      faults.push(`${party.id} does not know of ${id}`)
  }
  return faults
}

function legFaults(centre: Centre): string[] {
  const faults: string[] = []
  for (const { id, agent, interaction, status } of centre.legs.values()) {
    if (agent !== '' && status !== 'ending' && centre.agents.get(agent)?.leg !== id)
      faults.push(`leg ${id} is not with ${agent}`)
    if (interaction !== '' && !centre.interactions.has(interaction)) faults.push(`leg ${id} names ${interaction}`)
  }
  return faults
}

function indexFaults({ agents, interactions, match, freshAgents, freshWork }: Centre): string[] {
  const faults: string[] = []
  if (freshAgents.length + freshWork.length > 0) faults.push('the step was not settled')
  for (const profile of match.profiles) {
    if (profile === undefined) continue
    const members = [...agents.values()].filter((agent) => agent.profile === profile)
    const ready = members.filter(isAvailable).length
    if (profile.agents !== members.length) faults.push(`${profile.key} counts ${profile.agents} agents`)
    const { [profile.index]: counted = 0 } = match.readyIn
    if (counted !== ready) faults.push(`${profile.key} counts ${counted} ready`)
    if (hasBit(match.ready, profile.index) !== ready > 0) faults.push(`${profile.key}: wrong ready bit`)
    for (const { idle } of match.rosters) {
      const heap = idle[profile.index]
      if (heap !== undefined) faults.push(...heapFaults(heap, ready))
    }
  }
  for (const queue of match.queues.values()) {
    const placed = [...interactions.values()].filter((work) => work.queue === queue.settings.id && work.place >= 0)
    if (queue.waiting !== placed.length) faults.push(`${queue.settings.id} counts ${queue.waiting} who wait`)
    for (const [key, { lanes }] of [[undefined, queue] as const, ...(queue.own ?? [])])
      for (const { waiting, index, ring } of lanes) {
        const inLine = placed.filter(({ company }) => company.needs?.key === key)
        const here = inLine.filter(({ wait }) => wait?.ring === ring && wait.agent === '')
        faults.push(...heapFaults(waiting, here.length))
        if (hasBit(match.waiting, index) !== here.length > 0) faults.push(`${queue.settings.id}: wrong waiting bit`)
      }
  }
  for (const [id, line] of match.personal) {
    if (line.items.length === 0) faults.push(`an empty line is kept for ${id}`)
    const agent = agents.get(id)
    if (agent !== undefined && isAvailable(agent)) faults.push(`a call waits for ${id}, who is ready`)
  }
  return faults
}

function deadlineFaults({ agents, interactions, deadlines }: Centre): string[] {
  const owners = [...agents.values(), ...interactions.values()].filter(({ deadline }) => deadline !== undefined)
  const lost = owners.filter(({ deadline }) => deadline !== deadlines.items[deadline?.index ?? -1])
  return [...heapFaults(deadlines, owners.length), ...lost.map(({ id }) => `${id} has a deadline that is not kept`)]
}

/** Nobody who could take a call is idle while one waits. */
function idleFaults({ match }: Centre): string[] {
  const faults: string[] = []
  const lanes = match.laneAt.filter((lane) => lane !== undefined && lane.waiting.items.length > 0)
  for (const lane of lanes)
    for (const profile of match.profiles)
      if (
        profile &&
        hasBit(match.ready, profile.index) &&
        lane &&
        hasBit(lane.servedBy, profile.index) &&
        (!hasBit(lane.helpers, profile.index) || mayHelp(match, lane))
      )
        faults.push(`lane ${lane.index} waits while ${profile.key} is idle`)
  return faults
}

function heapFaults<T>(heap: Heap<T>, size: number): string[] {
  const { items } = heap
  const faults = items.length === size ? [] : [`a heap holds ${items.length}, expected ${size}`]
  for (let index = 1; index < items.length; index += 1) {
    const up = (index - 1) >> 1
    const byRank = rankAt(heap, up) - rankAt(heap, index)
    if (byRank > 0 || (byRank === 0 && orderAt(heap, up) > orderAt(heap, index)))
      faults.push(`heap order broken at ${index}`)
  }
  return faults
}
