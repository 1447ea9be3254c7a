import { agentSettings } from '../../core/words/agent.ts'
import { queueSettings } from '../../core/words/queue.ts'
import type { WhatIfChange } from '../../core/words/what-if.ts'
import type { Day } from './day.ts'

/** The day with the change made, or what is wrong with the change. */
export function changeDay(day: Day, wanted: WhatIfChange): Day | string {
  const unknown =
    Object.keys(wanted.queues).find((id) => id !== '*' && !day.queues.some((queue) => queue.id === id)) ??
    Object.keys(wanted.agents).find((id) => !day.agents.some((agent) => agent.id === id))
  if (unknown !== undefined) return `${wanted.name}: there is no queue or agent ${unknown} on that day`
  const queues = day.queues.map((queue) =>
    queueSettings.safeParse({ ...queue, ...wanted.queues['*'], ...wanted.queues[queue.id], id: queue.id }),
  )
  const agents = day.agents.map((agent) =>
    agentSettings.safeParse({ ...agent, ...wanted.agents[agent.id], id: agent.id }),
  )
  const wrong = [...queues, ...agents].find(({ success }) => !success)?.error?.issues[0]
  if (wrong !== undefined) return `${wanted.name}: ${wrong.path.join('.')}: ${wrong.message}`
  const changed = {
    ...day,
    queues: queues.flatMap(({ data }) => data ?? []),
    agents: agents.flatMap(({ data }) => data ?? []),
  }
  return wanted.moreAgents < 0 ? withFewer(changed, -wanted.moreAgents) : withMore(changed, wanted.moreAgents)
}

function withFewer(day: Day, count: number): Day {
  const agents = day.agents.slice(0, Math.max(0, day.agents.length - count))
  const left = new Set(agents.map(({ id }) => id))
  return { ...day, agents, shifts: day.shifts.filter(({ agent }) => left.has(agent)) }
}

function withMore(day: Day, count: number): Day {
  const models = day.agents.filter(({ id }) => day.shifts.some(({ agent }) => agent === id))
  if (models.length === 0) return day
  const more = Array.from({ length: count }, (_, at) => ({
    model: models[at % models.length] ?? models[0],
    id: `more-${at + 1}`,
  }))
  const agents = more.flatMap(({ model, id }) =>
    model === undefined ? [] : { ...model, id, name: id, phone: `phone:${id}` },
  )
  const shifts = more.flatMap(({ model, id }) =>
    day.shifts.filter(({ agent }) => agent === model?.id).map((shift) => ({ ...shift, agent: id })),
  )
  return {
    ...day,
    agents: [...day.agents, ...agents],
    shifts: [...day.shifts, ...shifts].sort((a, b) => a.atMs - b.atMs),
  }
}
