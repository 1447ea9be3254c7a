import type { Agent, Centre, Interaction, Queue } from './centre.ts'
import type { OpenRecording } from './open-recording.ts'

/** The agent of an event; events never name one that is not there. */
export function known(centre: Centre, id: string): Agent {
  const agent = centre.agents.get(id)
  if (agent === undefined) throw new Error(`the log names agent ${id}, who is not configured`)
  return agent
}

/** The queue of an event; events never name one that is not there. */
export function knownQueue(centre: Centre, id: string): Queue {
  const queue = centre.match.queues.get(id)
  if (queue === undefined) throw new Error(`the log names queue ${id}, which is not configured`)
  return queue
}

/** The interaction of an event; events never name one that is not live. */
export function knownInteraction(centre: Centre, id: string): Interaction {
  if (centre.recent?.id === id) return centre.recent
  const work = centre.interactions.get(id)
  if (work === undefined) throw new Error(`the log names interaction ${id}, which is not live`)
  centre.recent = work
  return work
}

/** The recordings of an interaction that are neither kept nor lost. Looks at all that are open: for rare events only. */
export function recordingsOf(centre: Centre, interaction: string): OpenRecording[] {
  return [...centre.recordings.values()].filter((open) => open.interaction === interaction)
}
