import type { Strategy } from '../strategy.ts'

/** The agent with the most of the skills that the queue asks for; the longest ready one among equals. */
const skillLevelFirst: Strategy = {
  name: 'skill-level-first',
  summary: 'The agent with the most of the skills that the queue asks for; the longest ready one among equals.',
  rank: ({ order }) => order,
  tier: (skills, requires) => 0 - Object.keys(requires).reduce((sum, skill) => sum + (skills[skill] ?? 0), 0),
}

export default skillLevelFirst
