import { setDeadline } from '../deadline.ts'
import { knownInteraction } from '../known.ts'
import type { Evolver, Reactor } from '../turn.ts'
import type { FlowEvent, Variables } from '../words/flow.ts'
import { NO_ENTRY } from './progress.ts'

type EventOf<T extends FlowEvent['type']> = Extract<FlowEvent, { readonly type: T }>

/** What most moves set. */
export const NOTHING: Variables = Object.freeze({})

/** Changes that flow events make. */
export const flowEvolvers = {
  'flow.published': (centre, { flow, version }) => {
    const inUse = new Set<number>()
    for (const work of centre.interactions.values()) if (work.flow?.id === flow.id) inUse.add(work.flow.version)
    const kept = (centre.flows.get(flow.id) ?? []).filter((each) => inUse.has(each.version))
    centre.flows.set(flow.id, [...kept, { version, flow }])
  },
  'flow.entered': (centre, { interaction, flow: id, version, node, set }) => {
    const work = knownInteraction(centre, interaction)
    work.flow = { id, version, node, entry: NO_ENTRY, hops: 0, wait: '' }
    work.variables = set
  },
  'flow.moved': (centre, { interaction, node, set }) => {
    const work = knownInteraction(centre, interaction)
    if (set !== NOTHING) work.variables = Object.assign({}, work.variables, set)
    setDeadline(centre, 'interaction', work, 0)
    const { flow } = work
    if (flow === undefined) return
    flow.node = node
    flow.entry = NO_ENTRY
    flow.hops += 1
    flow.wait = ''
  },
  'flow.waited': (centre, { interaction, play, untilMs, tries }) => {
    const work = knownInteraction(centre, interaction)
    setDeadline(centre, 'interaction', work, untilMs)
    if (work.flow === undefined) return
    work.flow.entry = { play, digits: '', tries }
    work.flow.wait = 'played'
  },
  'flow.collected': (centre, { interaction, digits, untilMs }) => {
    const work = knownInteraction(centre, interaction)
    setDeadline(centre, 'interaction', work, untilMs)
    if (work.flow === undefined) return
    work.flow.entry = { ...work.flow.entry, play: '', digits }
    work.flow.wait = ''
  },
  'flow.asked': (centre, { interaction, untilMs }) => {
    const work = knownInteraction(centre, interaction)
    setDeadline(centre, 'interaction', work, untilMs)
    if (work.flow !== undefined) work.flow.wait = 'found'
  },
} satisfies { [T in FlowEvent['type']]: Evolver<EventOf<T>> }

/** Requests that flow events lead to. */
export const flowReactors = {
  'flow.waited': (centre, { interaction, leg, play, media }, effects) => {
    if (play === '') return
    const { switch: at } = knownInteraction(centre, interaction)
    effects.push({ type: 'leg.play', switch: at, leg, play, media })
  },
  'flow.collected': (centre, { interaction, stop }, effects) => {
    if (stop === '') return
    const work = knownInteraction(centre, interaction)
    effects.push({ type: 'leg.stopPlay', switch: work.switch, leg: work.leg, play: stop })
  },
} satisfies Partial<{ [T in FlowEvent['type']]: Reactor<EventOf<T>> }>
