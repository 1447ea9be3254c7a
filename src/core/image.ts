import { push } from '../lib/heap.ts'
import { enterCallback } from './callback-state.ts'
import type { Agent, Centre, Interaction } from './centre.ts'
import { VOICE } from './channel.ts'
import type { Coaching } from './coached-talk.ts'
import { ALONE } from './company.ts'
import type { Deadline } from './deadlines.ts'
import type { FlowVersion } from './flow/progress.ts'
import { knownInteraction } from './known.ts'
import type { Leg } from './legs.ts'
import { inForm } from './new-interaction.ts'
import type { OpenRecording } from './open-recording.ts'
import type { Company } from './people.ts'
import { promptKey } from './prompt-key.ts'
import { addReady, addWaiting, giveSlot, isAvailable } from './routing/match.ts'
import { enterProfile, linkProfiles, putQueue } from './routing/serving.ts'
import { countStaff } from './staff.ts'
import { putWrittenQueue, writtenQueues } from './threads/queues.ts'
import { restoreThreads, type ThreadsImage, takeThreads } from './threads/threads-image.ts'
import type { OldPlace, Pace } from './waiting-state.ts'
import type { DispositionSettings } from './words/disposition.ts'
import type { NumberSettings } from './words/number.ts'
import type { PromptSettings } from './words/prompt.ts'
import type { QueueSettings } from './words/queue.ts'
import type { ReasonSettings } from './words/reason.ts'

type AgentImage = Omit<Agent, 'profile' | 'slot' | 'deadline'> & { readonly deadlineMs: number }
type InteractionImage = Omit<Interaction, 'place' | 'deadline' | 'company'> & {
  readonly deadlineMs: number
  /** Null for the one that most calls share. */
  readonly company: Readonly<Company> | null
}

/** A centre as plain data, without its indexes; what a snapshot holds. */
export interface CentreImage extends ThreadsImage {
  readonly order: number
  readonly day: {
    readonly untilMs: number
    readonly agents: readonly (readonly [string, number])[]
    readonly queues: readonly (readonly [string, number])[]
  }
  readonly queues: readonly QueueSettings[]
  readonly numbers: readonly NumberSettings[]
  readonly reasons: readonly ReasonSettings[]
  readonly dispositions: readonly DispositionSettings[]
  readonly prompts: readonly PromptSettings[]
  readonly flows: readonly (readonly [string, readonly FlowVersion[]])[]
  readonly agents: readonly AgentImage[]
  readonly interactions: readonly InteractionImage[]
  /** Work that may ring several agents at once, and until when. */
  readonly ringing: readonly (readonly [id: string, untilMs: number])[]
  readonly legs: readonly Leg[]
  /** Young ones, then old ones. */
  readonly ended: readonly (readonly string[])[]
  readonly coachings: readonly Coaching[]
  readonly recordings: readonly OpenRecording[]
  readonly unannounced: readonly string[]
  readonly silenced: readonly string[]
  readonly voicemails: readonly string[]
  readonly paces: readonly (readonly [queue: string, pace: Pace])[]
  readonly oldPlaces: readonly (readonly [key: string, place: OldPlace])[]
  readonly desertedSince: readonly (readonly [queue: string, sinceMs: number])[]
  readonly switches: readonly (readonly [string, boolean])[]
}

/** Takes the image of a centre. */
export function takeImage(centre: Centre): CentreImage {
  return {
    order: centre.order,
    day: { untilMs: centre.day.untilMs, agents: [...centre.day.agentCalls], queues: [...centre.day.queueCalls] },
    queues: [...centre.match.queues.values(), ...writtenQueues(centre)].map((queue) => queue.settings),
    numbers: [...centre.numbers.values()],
    reasons: [...centre.reasons.values()],
    dispositions: [...centre.dispositions.values()],
    prompts: [...centre.prompts.values()],
    flows: [...centre.flows],
    agents: [...centre.agents.values()].map(({ profile: _, slot: __, deadline, ...rest }) => ({
      ...rest,
      deadlineMs: deadline?.atMs ?? 0,
    })),
    interactions: [...centre.interactions.values()].map(({ place: _, deadline, ...rest }) => ({
      ...rest,
      company: rest.company === ALONE ? null : rest.company,
      deadlineMs: deadline?.atMs ?? 0,
    })),
    ...takeThreads(centre),
    ringing: [...centre.match.ringing].map(([{ id }, untilMs]) => [id, untilMs] as const),
    legs: [...centre.legs.values()],
    ended: [[...centre.ended.young], [...centre.ended.old]],
    coachings: [...centre.coachings.values()],
    recordings: [...centre.recordings.values()],
    unannounced: [...centre.unannounced],
    silenced: [...centre.silenced],
    voicemails: [...centre.voicemails],
    paces: [...centre.paces],
    oldPlaces: [...centre.oldPlaces],
    desertedSince: [...centre.staff.desertedSince],
    switches: [...centre.switches],
  }
}

/** Fills an empty centre from an image; the indexes are built anew. */
export function restoreImage(centre: Centre, image: CentreImage): void {
  centre.order = image.order
  centre.day.untilMs = image.day.untilMs
  for (const [id, calls] of image.day.agents) centre.day.agentCalls.set(id, calls)
  for (const [id, calls] of image.day.queues) centre.day.queueCalls.set(id, calls)
  for (const settings of image.queues) {
    if (settings.channel !== VOICE) {
      putWrittenQueue(centre, settings)
      continue
    }
    putQueue(centre.match, settings)
    if (settings.leavesWhen !== 'never') centre.staff.watched.add(settings.id)
  }
  for (const [queue, pace] of image.paces) centre.paces.set(queue, { ...pace })
  for (const [key, place] of image.oldPlaces) centre.oldPlaces.set(key, place)
  for (const [queue, sinceMs] of image.desertedSince) centre.staff.desertedSince.set(queue, sinceMs)
  for (const number of image.numbers) centre.numbers.set(number.id, number)
  for (const reason of image.reasons) centre.reasons.set(reason.id, reason)
  for (const disposition of image.dispositions) centre.dispositions.set(disposition.id, disposition)
  for (const prompt of image.prompts) centre.prompts.set(promptKey(prompt.id, prompt.language), prompt)
  for (const [id, versions] of image.flows) centre.flows.set(id, [...versions])
  for (const [name, isAttached] of image.switches) centre.switches.set(name, isAttached)
  for (const leg of image.legs) centre.legs.set(leg.id, leg)
  centre.ended.young = new Set(image.ended[0])
  centre.ended.old = new Set(image.ended[1])
  for (const coaching of image.coachings) centre.coachings.set(coaching.leg, coaching)
  for (const open of image.recordings) centre.recordings.set(open.id, open)
  for (const leg of image.unannounced) centre.unannounced.add(leg)
  for (const leg of image.silenced) centre.silenced.add(leg)
  for (const interaction of image.voicemails) centre.voicemails.add(interaction)
  for (const agent of image.agents) restoreAgent(centre, agent)
  linkProfiles(centre.match)
  for (const agent of centre.agents.values()) if (isAvailable(agent)) addReady(centre.match, agent)
  for (const work of image.interactions) restoreInteraction(centre, work)
  restoreThreads(centre, image)
  for (const [id, untilMs] of image.ringing) centre.match.ringing.set(knownInteraction(centre, id), untilMs)
}

function restoreAgent(centre: Centre, { deadlineMs, ...rest }: AgentImage): void {
  const profile = enterProfile(centre.match, rest.settings)
  const agent: Agent = { ...rest, profile, slot: -1, deadline: undefined }
  giveSlot(centre.match, agent)
  profile.agents += 1
  centre.agents.set(agent.id, agent)
  countStaff(centre, agent, 1)
  if (agent.phone !== '') centre.phones.set(agent.phone, agent.id)
  agent.deadline = restoreDeadline(centre, 'agent', agent.id, deadlineMs)
}

function restoreInteraction(centre: Centre, { deadlineMs, ...rest }: InteractionImage): void {
  const work: Interaction = inForm(rest)
  centre.interactions.set(work.id, work)
  if (work.status === 'parked') centre.parked.set(work.company.transfer?.to ?? '', work.id)
  if (work.company.callback !== undefined) enterCallback(centre, work)
  const queue = centre.match.queues.get(work.queue)
  if (queue !== undefined && work.status === 'waiting' && centre.switches.get(work.switch) !== false)
    addWaiting(centre.match, queue, work)
  work.deadline = restoreDeadline(centre, 'interaction', work.id, deadlineMs)
}

function restoreDeadline(centre: Centre, kind: Deadline['kind'], id: string, atMs: number): Deadline | undefined {
  if (atMs === 0) return undefined
  const deadline = { kind, id, atMs, index: -1 }
  push(centre.deadlines, deadline, atMs, 0)
  return deadline
}
