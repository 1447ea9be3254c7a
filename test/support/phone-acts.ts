import type { Input } from '../../src/core/words/input.ts'
import type { Stage } from './engine.ts'

type Maker = (stage: Stage, a: number, b: number, c: number) => Input

/** What may happen to phones, by three free choices: an agent takes one, one goes away, one comes back. */
export function phoneActs(agents: readonly string[]): readonly Maker[] {
  const someAgent = (at: number) => agents[at % agents.length] ?? 'nobody'
  const phoneOf = ({ engine }: Stage, agent: string) => engine.centre.agents.get(agent)?.phone ?? ''
  const choose: Maker = (_, a, b, c) => {
    const agent = someAgent(a)
    if (c % 4 < 2) return { type: 'phone.choose', agent, phone: `phone:web-${c % 9}`, kind: 'browser' }
    if (c % 4 === 2) return { type: 'phone.choose', agent, phone: `phone:${someAgent(b)}`, kind: 'desk' }
    return { type: 'phone.choose', agent, phone: 'number:1234', kind: 'external' }
  }
  const lose: Maker = (stage, a) => ({ type: 'phone.lost', agent: someAgent(a), phone: phoneOf(stage, someAgent(a)) })
  const find: Maker = (stage, a) => ({ type: 'phone.back', agent: someAgent(a), phone: phoneOf(stage, someAgent(a)) })
  return [choose, lose, lose, find, find, find]
}
