import type { Agent, Centre } from '../core/centre.ts'
import type { Channel } from '../core/channel.ts'
import type { AgentSettings } from '../core/words/agent.ts'

/**
 * Whether somebody may be given one more piece of a channel beside what they have in hand, by the words of
 * docs/capacity.md and by no function of the core.
 */
export function fits(
  channels: ReadonlyMap<string, Channel>,
  { capacity, atOnce }: AgentSettings,
  inHand: readonly string[],
  channel: string,
): boolean {
  const weigh = (name: string) => Math.min(capacity, channels.get(name)?.weight ?? capacity)
  const most = atOnce[channel] ?? channels.get(channel)?.atOnce ?? 1
  if (inHand.filter((name) => name === channel).length >= most) return false
  const counted = inHand.filter((name) => {
    const by = channels.get(name)?.interruptedBy ?? []
    return name === channel || !(by === 'all' || by.includes(channel))
  })
  return counted.reduce((sum, name) => sum + weigh(name), weigh(channel)) <= capacity
}

/** Whether an agent has room for one more piece of a channel, by all that the state says they have in hand. */
export function hasRoom({ threads }: Centre, { id, status, settings }: Agent, channel: string): boolean {
  const calls = status === 'offered' || status === 'talking' || status === 'wrapup' ? ['voice'] : []
  const written: string[] = []
  for (const thread of threads.live.values()) {
    const holders = [thread.agent, ...thread.company.alsoRung.map(({ agent }) => agent)]
    if (thread.status !== 'waiting' && holders.includes(id)) written.push(thread.channel)
  }
  return fits(threads.channels, settings, [...calls, ...written], channel)
}
