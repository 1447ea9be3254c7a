import { Document, isPair, visit } from 'yaml'
import { z } from 'zod'
import { type FlowSettings, flowSettings } from '../../core/words/flow.ts'
import { BadYaml, readYaml } from '../../lib/yaml.ts'
import { Problem, problemSchema, refused } from './problem.ts'
import type { RouteParts } from './route.ts'

/** A fault of a flow that is written as text. */
export const lineFault = z.object({ line: z.int(), message: z.string() })

const WIDTH = 120
/** The document, then a map and a pair for the flow, its nodes and one node. */
const INNER_DEPTH = 7
const FAULT = /^[a-z0-9-]+\.([a-z0-9-]+): (.*)$/s

/** A flow as YAML, in the shape in which it is read again. */
export function writeFlowText({ id, start, nodes, hours }: FlowSettings): string {
  const flow = { id, start, ...(Object.keys(hours).length > 0 && { hours }), nodes: withoutEmpty(nodes) }
  const document = new Document(flow)
  visit(document, {
    Seq(_, seq) {
      seq.flow = true
    },
    // What stands inside a node fits a line: `next: { done: queue }`.
    Map(_, map, path) {
      const [, , part] = path
      map.flow = path.length >= INNER_DEPTH && isPair(part) && String(part.key) === 'nodes'
    },
  })
  return document.toString({ lineWidth: WIDTH })
}

/** Publishes a flow that is written as YAML. What hinders it is refused, with `lines` that say where each fault stands. */
export async function publishText(
  { loop }: Pick<RouteParts, 'loop'>,
  { id, text, by }: { id: string; text: string; by: string },
) {
  const { value: flow, lineOf } = readText(id, text)
  if (flow.id !== id) throw invalid([{ line: lineOf(['id']), message: `expected id: ${id}, got ${flow.id}` }])
  const answer = await loop.submit({ type: 'flow.publish', flow, by })
  if (!('refusal' in answer)) return answer.events
  const { refusal } = answer
  if (refusal.code !== 'flow.invalid') throw refused(refusal)
  const faults = z.array(z.string()).parse(refused(refusal).body['faults'])
  throw invalid(
    faults.map((fault) => {
      const [, node = '', message = fault] = FAULT.exec(fault) ?? []
      return { line: lineOf(['nodes', node]), message: node === '' ? message : `${node}: ${message}` }
    }),
  )
}

function readText(id: string, text: string) {
  try {
    return readYaml(text, id, flowSettings)
  } catch (error) {
    if (!(error instanceof BadYaml)) throw error
    throw invalid(error.problems.map(({ line, reason }) => ({ line, message: reason })))
  }
}

function invalid(lines: readonly z.infer<typeof lineFault>[]): Problem {
  const detail = lines.map(({ line, message }) => `line ${line}: ${message}`).join('; ')
  const { body } = refused({ code: 'flow.invalid', detail: detail.slice(0, 4_000) })
  return new Problem(problemSchema.parse({ ...body, lines: lines.slice(0, 200) }))
}

function withoutEmpty(nodes: FlowSettings['nodes']): Record<string, object> {
  const entries = Object.entries(nodes).map(([name, { verb, args, next }]) => [
    name,
    { verb, ...(Object.keys(args).length > 0 && { args }), ...(Object.keys(next).length > 0 && { next }) },
  ])
  return Object.fromEntries(entries)
}
