import type { Centre, Match } from '../core/centre.ts'
import { type CentreImage, takeImage } from '../core/image.ts'

/** A centre's image as text, as a snapshot holds it. */
export function imageText(centre: Centre): string {
  return JSON.stringify(takeImage(centre))
}

/** The image of such a text. */
export function parseImage(text: string): CentreImage {
  return JSON.parse(text)
}

/** All of a centre that decides what it will do: its image and the order of its heaps. Equal texts, equal futures. */
export function wholeText(centre: Centre): string {
  const { match, deadlines, threads } = centre
  const matches = [match, ...threads.matches.values()]
  const waiting = matches
    .flatMap(({ queues }) => [...queues.values()])
    .map((queue) => [
      queue.settings.id,
      queue.waiting,
      ...queue.lanes.map(({ waiting }) => sortedIds(waiting.items.map((work) => work.id))),
    ])
  const idle = matches.flatMap(idleIn)
  const due = sortedIds(deadlines.items.map((deadline) => `${deadline.atMs} ${deadline.kind} ${deadline.id}`))
  return JSON.stringify([takeImage(centre), waiting, idle, due])
}

/** Who stands ready at a matcher, by profile and strategy. */
function idleIn(match: Match): unknown[] {
  return [...match.profileByKey].map(([key, profile]) => [
    key,
    match.rosters.map(({ idle }) =>
      sortedIds(idle[profile.index]?.items.map((slot) => match.agentAt[slot]?.id ?? '') ?? []),
    ),
  ])
}

function sortedIds(ids: string[]): string[] {
  return ids.sort()
}
