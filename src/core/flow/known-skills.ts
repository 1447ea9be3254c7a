import type { Centre } from '../centre.ts'

/** The skills that somebody has or some queue of calls asks for, by name. Looks at all groups of agents: for rare use. */
export function knownSkills({ match }: Centre): string[] {
  const known = new Set<string>()
  const add = (levels: object) => {
    for (const skill of Object.keys(levels)) known.add(skill)
  }
  for (const profile of match.profiles) if (profile !== undefined) add(profile.settings.skills)
  for (const { settings } of match.queues.values())
    for (const { requires, prefers } of [settings, ...settings.rings.map((ring) => ({ ...ring, prefers: {} }))]) {
      add(requires ?? {})
      add(prefers)
    }
  return [...known].sort()
}
