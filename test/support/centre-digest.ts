import type { Agent, Centre, Desk, Interaction, Lane, Match, Profile, Queue } from '../../src/core/centre.ts'
import { hasBit } from '../../src/lib/bits.ts'

/** A centre as text: equal texts mean equal centres, indexes and deadlines included. */
export function digestOf(centre: Centre): string {
  const { match } = centre
  return JSON.stringify(
    {
      agents: listOf(centre.agents, agentDigest),
      interactions: listOf(centre.interactions, interactionDigest),
      legs: listOf(centre.legs, (leg) => leg),
      numbers: listOf(centre.numbers, (number) => number),
      reasons: listOf(centre.reasons, (reason) => reason),
      dispositions: listOf(centre.dispositions, (disposition) => disposition),
      prompts: listOf(centre.prompts, (prompt) => prompt),
      flows: listOf(centre.flows, (versions) => versions),
      ended: [[...centre.ended.young], [...centre.ended.old]],
      coachings: listOf(centre.coachings, (coaching) => coaching),
      recordings: listOf(centre.recordings, (recording) => recording),
      unannounced: [...centre.unannounced].sort(),
      silenced: [...centre.silenced].sort(),
      voicemails: [...centre.voicemails],
      paces: listOf(centre.paces, (pace) => pace),
      callbacks: listOf(centre.callbacks, (id) => id),
      ownCallbacks: listOf(centre.ownCallbacks, (ids) => ids.toSorted()),
      oldPlaces: [...centre.oldPlaces],
      desertedSince: listOf(centre.staff.desertedSince, (sinceMs) => sinceMs),
      ringing: [...match.ringing].map(([{ id }, untilMs]) => [id, untilMs]),
      personal: listOf(match.personal, (line) => line.items.map(({ id }) => id).sort()),
      switches: listOf(centre.switches, (isAttached) => isAttached),
      phones: listOf(centre.phones, (agent) => agent),
      order: centre.order,
      day: [centre.day.untilMs, [...centre.day.agentCalls].sort(), [...centre.day.queueCalls].sort()],
      deadlines: centre.deadlines.items.map(({ kind, id, atMs }) => `${kind} ${id} ${atMs}`).sort(),
      profiles: listOf(match.profileByKey, (profile) => profileDigest(profile, centre)),
      queues: listOf(match.queues, (queue) => queueDigest(queue, match)),
      threads: listOf(centre.threads.live, interactionDigest),
      desks: listOf(centre.threads.desks, deskDigest),
      channels: listOf(centre.threads.matches, (each) => [
        listOf(each.queues, (queue) => queueDigest(queue, each)),
        [...each.ringing].map(([{ id }, untilMs]) => [id, untilMs]),
        listOf(each.personal, (line) => line.items.map(({ id }) => id).sort()),
        listOf(each.profileByKey, ({ index }) => each.readyIn[index] ?? 0),
      ]),
    },
    undefined,
    1,
  )
}

function listOf<T>(map: ReadonlyMap<string, T>, digest: (item: T) => unknown): unknown[] {
  return [...map].map(([id, item]) => [id, digest(item)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}

function agentDigest({ profile, slot, deadline, ...agent }: Agent): unknown {
  return { ...agent, profile: profile.key, until: deadline?.atMs ?? 0 }
}

function deskDigest({ inHand, seats }: Desk): unknown {
  return [[...inHand].map(({ id }) => id).sort(), listOf(seats, agentDigest)]
}

function interactionDigest({ place, deadline, ...work }: Interaction): unknown {
  return { ...work, isPlaced: place >= 0, until: deadline?.atMs ?? 0 }
}

/** Places in arrays and heaps of strategies that nobody asks for any more are left out: they follow from the past. */
function profileDigest({ index, agents, serves }: Profile, { match, staff }: Centre): unknown {
  return {
    agents,
    ready: match.readyIn[index] ?? 0,
    present: staff.present[index] ?? 0,
    working: staff.working[index] ?? 0,
    isReady: hasBit(match.ready, index),
    serves: [...match.queues.values()]
      .flatMap(({ lanes, settings }) =>
        lanes.filter((lane) => hasBit(serves, lane.index)).map(({ ring }) => `${settings.id} ${ring}`),
      )
      .sort(),
  }
}

function queueDigest({ settings, roster, waiting, lanes, own }: Queue, match: Match): unknown {
  // Lines in which nobody stands are kept or not: that follows from the past.
  const inUse = [...(own ?? [])].filter(([, lines]) => lines.lanes.some((lane) => lane.waiting.items.length > 0))
  return {
    settings,
    strategy: roster.strategy.name,
    waiting,
    lanes: lanes.map((lane) => laneDigest(lane, match)),
    own: inUse.map(([key, lines]) => [key, lines.lanes.map((lane) => laneDigest(lane, match))]).sort(),
  }
}

function laneDigest({ index, roster, servedBy, waiting, ring }: Lane, match: Match): unknown {
  return {
    ring,
    strategy: roster.strategy.name,
    isWaiting: hasBit(match.waiting, index),
    servedBy: [...match.profileByKey.values()]
      .filter((each) => hasBit(servedBy, each.index))
      .map(({ key }) => key)
      .sort(),
    waiting: waiting.items.map(({ id }) => id).sort(),
  }
}
