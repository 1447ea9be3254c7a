import type { Logged } from '../../src/core/words/event.ts'

/** What the log tells of one interaction and its legs, a line an event, for whoever looks for a fault. */
export function storyOf(log: readonly Logged[], interaction: string): string[] {
  const legs = new Set<string>()
  const lines: string[] = []
  for (const { seq, event } of log) {
    const isSwitch = event.type === 'switch.attached' || event.type === 'switch.detached'
    const isOwn = 'interaction' in event && event.interaction === interaction
    if (isOwn && 'leg' in event) legs.add(event.leg)
    const isLeg = 'leg' in event && legs.has(event.leg)
    if (isOwn || isLeg || isSwitch) lines.push(`${seq} ${JSON.stringify(event).slice(0, 300)}`)
  }
  const first = lines.findIndex((line) => line.includes(interaction))
  const last = lines.findLastIndex((line) => line.includes(interaction))
  return lines.slice(Math.max(0, first), last + 3)
}
