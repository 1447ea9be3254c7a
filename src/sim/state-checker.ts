import type { Agent, Centre, Interaction } from '../core/centre.ts'
import { VOICE } from '../core/channel.ts'
import { NEVER, queuedAt } from '../core/moments.ts'
import { ringsAt } from '../core/rings.ts'
import type { LogChecker } from './log-checker.ts'
import { mayHave, sparedOf } from './may-have.ts'
import { hasRoom } from './room.ts'
import { checkThreads } from './thread-checker.ts'
import type { Violations } from './violations.ts'

/** A deadline that other inputs of the same moment come before is not yet late. */
const GRACE_MS = 1_000

/** Holds a centre between two turns against its promises. Looks at everything, by no index of the core. */
export function checkState(
  { centre, log, nowMs }: { readonly centre: Centre; readonly log: LogChecker; readonly nowMs: number },
  violations: Violations,
): void {
  const waiting = [...centre.interactions.values()].filter((work) => work.status === 'waiting')
  for (const agent of centre.agents.values()) checkAgent(centre, agent, violations)
  for (const work of centre.interactions.values()) checkPlace(centre, work, violations)
  checkThreads(centre, violations)
  checkIdle(centre, waiting, violations)
  if (log.attachedAtMs < nowMs - GRACE_MS) checkPatience(centre, waiting, nowMs, violations)
  for (const [id, count] of log.queues) {
    const here = [...centre.interactions.values()].filter((work) => work.queue === id && isInQueue(work)).length
    if (here !== count.waiting) violations.add('I6', `queue ${id}: the log says ${count.waiting} wait, ${here} do`)
  }
}

/** I5: whoever is not idle has a call, a leg or a deadline; whoever is idle has none. */
function checkAgent(centre: Centre, agent: Agent, violations: Violations): void {
  const { id, status, interaction, leg } = agent
  const isHeldByLeg = centre.legs.has(leg)
  const work = centre.interactions.get(interaction)
  if (leg !== '' && !isHeldByLeg) violations.add('I5', `${id} has leg ${leg}, which is gone`)
  if (status === 'ready' && (leg !== '' || interaction !== ''))
    violations.add('I5', `${id} is ready with leg ${leg} and call ${interaction}`)
  const isParty = work?.company.parties.some((party) => party.kind === 'agent' && party.id === id) === true
  const isTheirs = work !== undefined && (work.agent === id || isParty || ringsAt(work, agent))
  if ((status === 'offered' || status === 'talking') && !isTheirs && !isHeldByLeg)
    violations.add('I5', `${id} is ${status} without a call or a leg`)
  if (status === 'wrapup' && agent.deadline === undefined && !isHeldByLeg)
    violations.add('I5', `${id} wraps up for ever`)
}

/** I1: what the state says of a call fits together. */
function checkPlace(centre: Centre, work: Interaction, violations: Violations): void {
  const { id, status, place, agent } = work
  const isWaiting = status === 'waiting' && centre.switches.get(work.switch) !== false
  if (isWaiting !== place >= 0) violations.add('I1', `${id} is ${status} and its place in the queue is ${place}`)
  const isAbsent = work.company.callback !== undefined && work.leg === ''
  const isOthers = work.company.goneAtMs > 0
  if (!centre.legs.has(work.leg) && work.status !== 'dialling' && !isAbsent && !isOthers)
    violations.add('I1', `${id} is ${status} without a leg`)
  if (status === 'parked' && work.deadline === undefined) violations.add('I5', `${id} is parked for ever`)
  if (status === 'transferring' && work.deadline === undefined) violations.add('I5', `${id} is sent on for ever`)
  const isWithAgent = WITH_AGENT.includes(status)
  if (isWithAgent && centre.agents.get(agent)?.interaction !== id)
    violations.add('I1', `${id} is ${status} with ${agent}, who does not know of it`)
}

/** Where a call stands while one of our agents answers for it. */
const WITH_AGENT: readonly Interaction['status'][] = ['offered', 'connected', 'held', 'consulting', 'rejoining']

/** I8: nobody waits while somebody is ready for them. */
function checkIdle(centre: Centre, waiting: readonly Interaction[], violations: Violations): void {
  const ready = [...centre.agents.values()].filter(
    (agent) => agent.status === 'ready' && !agent.isSpent && hasRoom(centre, agent, VOICE),
  )
  for (const work of waiting) {
    if (centre.switches.get(work.switch) === false) continue
    const queue = centre.match.queues.get(work.queue)?.settings
    if (queue === undefined) continue
    const able = ready.filter((each) => mayHave(each, queue, work))
    const spared = sparedOf(
      able,
      queue,
      waiting.filter((each) => standsWith(each, work)),
    )
    const agent = able.find((each) => !spared.includes(each))
    if (agent !== undefined) violations.add('I8', `${work.id} waits in ${work.queue} while ${agent.id} is ready`)
  }
}

/** I8: nobody waits for one agent alone, or for few, after the time for it is over. */
function checkPatience(centre: Centre, waiting: readonly Interaction[], nowMs: number, violations: Violations): void {
  for (const work of waiting) {
    const { wait, id } = work
    const queuedAtMs = queuedAt(work)
    if (wait === undefined || centre.switches.get(work.switch) !== true) continue
    if (wait.agent !== '' && wait.agentUntilMs < nowMs - GRACE_MS)
      violations.add('I8', `${id} waits for ${wait.agent} alone, and should not since ${wait.agentUntilMs}`)
    const next = centre.match.queues.get(work.queue)?.settings.rings[wait.ring]
    if (wait.agent === '' && next !== undefined && queuedAtMs + next.afterMs < nowMs - GRACE_MS)
      violations.add('I8', `${id} is in ring ${wait.ring} still, ${nowMs - queuedAtMs} ms after it came`)
  }
}

/** Whether two calls stand in the same line: of one queue, in the same ring of it, with the same needs, for nobody in particular. */
function standsWith({ queue, place, wait, company }: Interaction, other: Interaction): boolean {
  if (company.needs?.key !== other.company.needs?.key) return false
  return queue === other.queue && place >= 0 && wait?.agent === '' && wait.ring === other.wait?.ring
}

function isInQueue(work: Interaction): boolean {
  const isCalledBack =
    work.company.callback !== undefined && work.connectedAfterMs === NEVER && work.company.transfer === undefined
  return (work.status === 'waiting' || work.status === 'offered') && work.queuedAfterMs !== NEVER && !isCalledBack
}
