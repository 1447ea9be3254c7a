import type { Needs } from '../people.ts'
import type { QueueSettings } from '../words/queue.ts'
import type { Levels } from './strategy.ts'

/** What calls with needs of their own ask of a queue: of each skill whichever is more, in every ring. */
export function withNeeds(settings: QueueSettings, { requires, prefers }: Needs): QueueSettings {
  return {
    ...settings,
    requires: most(settings.requires, requires),
    prefers: most(settings.prefers, prefers),
    rings: settings.rings.map((ring) =>
      ring.requires === null ? ring : { ...ring, requires: most(ring.requires, requires) },
    ),
  }
}

/** The needs of a call; undefined when nothing is asked for. Equal ones have equal keys. */
export function needsOf(requires: Levels, prefers: Levels): Needs | undefined {
  const own = { requires: asked(requires), prefers: asked(prefers) }
  const key = JSON.stringify([own.requires, own.prefers])
  return key === '[{},{}]' ? undefined : { key, ...own }
}

/** Needs with those that are said now: what is said again counts anew, 0 takes it back. */
export function needsWith(before: Needs | undefined, now: Omit<Needs, 'key'>): Needs | undefined {
  return needsOf({ ...before?.requires, ...now.requires }, { ...before?.prefers, ...now.prefers })
}

function asked(levels: Levels): Levels {
  const entries = Object.entries(levels).filter(([, level]) => level > 0)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function most(levels: Levels, own: Levels): Record<string, number> {
  const all: Record<string, number> = { ...levels }
  for (const [skill, level] of Object.entries(own)) all[skill] = Math.max(level, all[skill] ?? 0)
  return all
}
