import { knowsPrompt } from '../prompt-key.ts'
import { type Decider, refuse, type Turn } from '../turn.ts'
import type { FlowCommand, FlowSettings } from '../words/flow.ts'
import type { Refusal } from '../words/refusals.ts'
import { knownSkills } from './known-skills.ts'
import { languagesOf } from './languages-of.ts'
import { lint, type Surroundings } from './lint.ts'

/** Decisions on flow commands. A flow with a fault is refused and the one before stays. */
export const flowDeciders = {
  'flow.publish': (turn, { flow, by = '' }) => {
    const { centre } = turn
    const refusal = refuseFaults(turn, flow, {
      languages: languagesOf(centre.numbers.values(), flow.id),
      skills: knownSkills(centre),
    })
    if (refusal !== undefined) return refusal
    const version = (centre.flows.get(flow.id)?.at(-1)?.version ?? 0) + 1
    turn.emit({ type: 'flow.published', flow, version, by, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in FlowCommand['type']]: Decider<Extract<FlowCommand, { readonly type: T }>> }

/** Refuses a flow that has a fault for callers in these languages; the refusal lists all of them. */
export function refuseFaults(
  turn: Turn,
  flow: FlowSettings,
  { languages, skills }: Pick<Surroundings, 'languages' | 'skills'>,
): Refusal | undefined {
  const { centre, verbs } = turn
  const hasPrompt = knowsPrompt(centre, turn.hasPrompt)
  const faults = lint(flow, {
    verbs,
    hasPrompt,
    hasQueue: (id) => centre.match.queues.has(id),
    languages,
    ...(skills && { skills }),
  })
  if (faults.length === 0) return undefined
  return refuse('flow.invalid', faults.map(({ node, message }) => `${flow.id}.${node}: ${message}`).join('; '))
}
