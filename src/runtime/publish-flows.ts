import { isDeepStrictEqual } from 'node:util'
import type { Centre } from '../core/centre.ts'
import { knownSkills } from '../core/flow/known-skills.ts'
import { lint } from '../core/flow/lint.ts'
import { knowsPrompt } from '../core/prompt-key.ts'
import type { Equipment } from '../core/turn.ts'
import type { FlowSettings } from '../core/words/flow.ts'
import type { Loop } from './loop.ts'

/** A flow from a file; the line of each of its nodes is known. */
export interface FlowSource {
  readonly file: string
  readonly flow: FlowSettings
  lineOfNode(node: string): number
}

/** What publishing needs to know of the surroundings. */
export interface PublishParts {
  readonly loop: Pick<Loop, 'submit'>
  readonly centre: Centre
  readonly equipment: Pick<Equipment, 'verbs' | 'hasPrompt'>
  readonly languages: readonly string[]
}

/** Publishes the flows that differ from the current ones. Returns a line for each fault; a flow with a fault stays as it was. */
export async function publishFlows(sources: readonly FlowSource[], parts: PublishParts): Promise<string[]> {
  const faults: string[] = []
  for (const source of sources) faults.push(...(await publish(source, parts)))
  return faults
}

async function publish(source: FlowSource, { loop, centre, equipment, languages }: PublishParts): Promise<string[]> {
  const { flow, file } = source
  if (isDeepStrictEqual(centre.flows.get(flow.id)?.at(-1)?.flow, flow)) return []
  const faults = lint(flow, {
    ...equipment,
    hasPrompt: knowsPrompt(centre, equipment.hasPrompt),
    languages,
    hasQueue: (id) => centre.match.queues.has(id),
    skills: knownSkills(centre),
  })
  if (faults.length > 0)
    return faults.map(({ node, message }) => `${file}:${source.lineOfNode(node)}: ${flow.id}.${node}: ${message}`)
  const answer = await loop.submit({ type: 'flow.publish', flow })
  return 'refusal' in answer ? [`${file}:1: ${answer.refusal.detail}`] : []
}
