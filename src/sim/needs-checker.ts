import type { Event } from '../core/words/event.ts'
import type { Violations } from './violations.ts'

type Levels = Readonly<Record<string, number>>

/** Holds each offer that a queue makes against what its call needs, and each late change of points against its queue. */
export interface NeedsChecker {
  take(event: Event): void
}

/** A checker that has seen nothing yet. */
export function createNeedsChecker(violations: Violations): NeedsChecker {
  const skills = new Map<string, Levels>()
  const needs = new Map<string, Levels>()
  const strategies = new Map<string, string>()
  const points = new Map<string, Levels>()
  return {
    take(event) {
      switch (event.type) {
        case 'agent.configured':
          skills.set(event.agent.id, event.agent.skills)
          return
        case 'queue.configured':
          strategies.set(event.queue.id, event.queue.strategy)
          points.set(event.queue.id, event.queue.tierPoints)
          return
        case 'interaction.needed':
          needs.set(event.interaction, event.requires)
          return
        case 'interaction.prioritised':
          if (!Object.values(points.get(event.queue) ?? {}).some((each) => Math.abs(each) > 0))
            violations.add('I1', `${event.interaction} has points in ${event.queue}, which gives none`)
          return
        case 'offer.made': {
          // Whom somebody names, or who sends it back, is asked whatever it needs.
          if (event.why.strategy !== strategies.get(event.queue)) return
          const lacking = lackOf(skills.get(event.agent) ?? {}, needs.get(event.interaction) ?? {})
          if (lacking !== undefined)
            violations.add('I8', `${event.interaction} needs ${lacking} and is offered to ${event.agent}`)
          return
        }
        case 'interaction.finished':
          needs.delete(event.interaction)
      }
    },
  }
}

function lackOf(has: Levels, needs: Levels): string | undefined {
  return Object.keys(needs).find((skill) => (has[skill] ?? 0) < (needs[skill] ?? 0))
}
