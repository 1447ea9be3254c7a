import { isZone } from '../../lib/zone.ts'
import type { FlowNode, FlowSettings, HoursSettings } from '../words/flow.ts'
import type { Verb } from './verb.ts'

/** A fault of a flow: its node (or `hours.<name>`), what was expected. */
export interface Fault {
  readonly node: string
  readonly message: string
}

/** What a flow may refer to. */
export interface Surroundings {
  readonly verbs: ReadonlyMap<string, Verb>
  readonly languages: readonly string[]
  readonly hasPrompt: (name: string, language: string) => boolean
  readonly hasQueue: (id: string) => boolean
  /** The skills that there are; undefined where they are not to be looked at. */
  readonly skills?: readonly string[]
}

/** All faults of a flow: unknown verbs, bad arguments, dangling exits, missing prompts and queues, impossible hours, dead nodes, loops that never ask the caller or take no time. */
export function lint(flow: FlowSettings, surroundings: Surroundings): Fault[] {
  const faults: Fault[] = []
  if (!Object.hasOwn(flow.nodes, flow.start))
    faults.push({
      node: flow.start,
      message: `the flow starts here, but there is no such node; expected one of ${names(flow)}`,
    })
  for (const [id, node] of Object.entries(flow.nodes))
    for (const message of faultsOfNode(flow, node, surroundings)) faults.push({ node: id, message })
  for (const [name, hours] of Object.entries(flow.hours))
    for (const message of faultsOfHours(hours)) faults.push({ node: `hours.${name}`, message })
  if (faults.length > 0) return faults
  for (const id of unreachable(flow)) faults.push({ node: id, message: 'no path leads here; wire it or remove it' })
  return faults.length > 0 ? faults : faultOfLoop(flow, surroundings.verbs)
}

function faultsOfNode(flow: FlowSettings, node: FlowNode, surroundings: Surroundings): string[] {
  const verb = surroundings.verbs.get(node.verb)
  if (verb === undefined)
    return [`unknown verb ${node.verb}; expected one of ${[...surroundings.verbs.keys()].join(', ')}`]
  const parsed = verb.args.safeParse(node.args)
  if (!parsed.success)
    return parsed.error.issues.map(
      (issue) => `args${issue.path.map((part) => `.${String(part)}`).join('')}: ${issue.message}`,
    )
  return [...faultsOfExits(flow, node, verb), ...faultsOfReferences(flow, node, verb, surroundings)]
}

function faultsOfExits(flow: FlowSettings, node: FlowNode, verb: Verb): string[] {
  const required = verb.exits(node.args)
  const optional = verb.optionalExits?.(node.args) ?? []
  const faults: string[] = []
  for (const exit of required)
    if (!Object.hasOwn(node.next, exit)) faults.push(`exit ${exit} leads nowhere; add it to next`)
  for (const [exit, target] of Object.entries(node.next)) {
    if (!required.includes(exit) && !optional.includes(exit))
      faults.push(`${node.verb} has no exit ${exit}; expected ${[...required, ...optional].join(', ') || 'none'}`)
    if (!Object.hasOwn(flow.nodes, target)) faults.push(`exit ${exit} leads to ${target}, which does not exist`)
  }
  return faults
}

function faultsOfReferences(flow: FlowSettings, node: FlowNode, verb: Verb, surroundings: Surroundings): string[] {
  const { prompts = [], queues = [], hours = [], skills = [] } = verb.refers?.(node.args) ?? {}
  const faults: string[] = []
  for (const prompt of prompts)
    for (const language of surroundings.languages)
      if (!surroundings.hasPrompt(prompt, language)) faults.push(`there is no prompt ${prompt} in ${language}`)
  for (const queue of queues) if (!surroundings.hasQueue(queue)) faults.push(`there is no queue ${queue}`)
  for (const name of hours) if (!Object.hasOwn(flow.hours, name)) faults.push(`there are no hours ${name} in this flow`)
  for (const skill of skills)
    if (surroundings.skills?.includes(skill) === false)
      faults.push(`nobody has the skill ${skill}; expected one of ${surroundings.skills.join(', ') || 'none'}`)
  return faults
}

function faultsOfHours({ zone, open }: HoursSettings): string[] {
  const faults = isZone(zone) ? [] : [`there is no time zone ${zone}; expected a name such as Europe/Berlin`]
  for (const [day, spans] of Object.entries(open))
    for (const span of spans)
      if (!isSpan(span)) faults.push(`${day} ${span}: expected HH:MM-HH:MM within one day; split a night at 24:00`)
  return faults
}

function isSpan(span: string): boolean {
  const [from = '', to = ''] = span.split('-')
  return from < to && to <= '24:00' && from.slice(3) < '60' && to.slice(3) < '60'
}

function unreachable(flow: FlowSettings): string[] {
  const reached = new Set<string>()
  const open = [flow.start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    open.push(...Object.values(flow.nodes[id]?.next ?? {}))
  }
  return Object.keys(flow.nodes).filter((id) => !reached.has(id))
}

/** The first loop in which a call would go round and round. */
function faultOfLoop(flow: FlowSettings, verbs: ReadonlyMap<string, Verb>): Fault[] {
  const silent = findLoop(flow, ({ verb, next }) => (verbs.get(verb)?.asksCaller === true ? [] : Object.values(next)))
  if (silent.length > 0) return [loopFault(silent, 'never asks the caller for anything')]
  const spinning = findLoop(flow, ({ verb, args, next }) => {
    const exits = verbs.get(verb)?.exitsAtOnce?.(args) ?? []
    return Object.entries(next).flatMap(([exit, target]) => (exits.includes(exit) ? [target] : []))
  })
  return spinning.length > 0 ? [loopFault(spinning, 'may take no time and ask the caller for nothing')] : []
}

function loopFault(loop: readonly string[], what: string): Fault {
  return { node: loop[0] ?? '', message: `the loop ${loop.join(' → ')} ${what}` }
}

/** A cycle along these ways out of each node, as the list of its nodes; empty when there is none. */
function findLoop(flow: FlowSettings, waysOut: (node: FlowNode) => readonly string[]): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const visit = (id: string): string[] => {
    const node = flow.nodes[id]
    if (node === undefined || state.get(id) === 'done') return []
    if (state.get(id) === 'open') return [...path.slice(path.indexOf(id)), id]
    state.set(id, 'open')
    path.push(id)
    for (const target of waysOut(node)) {
      const loop = visit(target)
      if (loop.length > 0) return loop
    }
    path.pop()
    state.set(id, 'done')
    return []
  }
  for (const id of Object.keys(flow.nodes)) {
    const loop = visit(id)
    if (loop.length > 0) return loop
  }
  return []
}

function names(flow: FlowSettings): string {
  return Object.keys(flow.nodes).join(', ')
}
