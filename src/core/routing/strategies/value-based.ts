import type { Strategy } from '../strategy.ts'

/** Customers with points of priority to the agent with the most of the skills, all others to whoever has the least. */
const valueBased: Strategy = {
  name: 'value-based',
  summary: 'The most skilled for customers with points of priority, the least skilled for the others.',
  sparesBest: true,
  rank: ({ order }) => order,
  tier: (skills, requires) => {
    const asked = Object.keys(requires)
    const counted = asked.length > 0 ? asked : Object.keys(skills)
    return 0 - counted.reduce((sum, skill) => sum + (skills[skill] ?? 0), 0)
  },
}

export default valueBased
