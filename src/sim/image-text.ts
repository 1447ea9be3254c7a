import type { Centre, Lane, Match } from '../core/centre.ts'
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
      ...queue.lanes.map(idsIn),
      ...[...(queue.own ?? [])].sort(byKey).flatMap(([key, { lanes }]) => linesText(key, lanes.map(idsIn))),
    ])
  const idle = matches.flatMap(idleIn)
  const due = sortedIds(deadlines.items.map((deadline) => `${deadline.atMs} ${deadline.kind} ${deadline.id}`))
  return JSON.stringify([takeImage(centre), waiting, idle, due])
}

function idsIn({ waiting }: Lane): string[] {
  return sortedIds(waiting.items.map((work) => work.id))
}

/** Lines in which nobody stands decide nothing: whether they are kept is of no account. */
function linesText(key: string, lanes: readonly string[][]): unknown[] {
  return lanes.some((ids) => ids.length > 0) ? [key, ...lanes] : []
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
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
