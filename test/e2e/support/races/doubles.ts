import type { Logged } from '../../../../src/core/words/event.ts'

/** Talks in which an agent or a call was in another one already; none when all is well. */
export function doubleConnects(log: readonly Logged[]): readonly string[] {
  const callOf = new Map<string, string>()
  const agentOf = new Map<string, string>()
  const found: string[] = []
  for (const { event } of log) {
    if (event.type === 'interaction.connected') {
      const { agent, interaction } = event
      if (callOf.has(agent)) found.push(`${agent} has ${callOf.get(agent)} and gets ${interaction}`)
      if (agentOf.has(interaction)) found.push(`${interaction} is with ${agentOf.get(interaction)} and gets ${agent}`)
      callOf.set(agent, interaction)
      agentOf.set(interaction, agent)
    }
    if (event.type === 'interaction.finished' || event.type === 'interaction.unjoined') {
      callOf.delete(agentOf.get(event.interaction) ?? '')
      agentOf.delete(event.interaction)
    }
  }
  return found
}
