import type { FlowSettings } from '../words/flow.ts'

/** What the caller is being told and has keyed in. `play` is the prompt that runs. */
export interface Entry {
  readonly play: string
  readonly digits: string
  readonly tries: number
}

/** Nothing told, nothing keyed in: shared by all calls of which that is so. */
export const NO_ENTRY: Entry = Object.freeze({ play: '', digits: '', tries: 0 })

/** Where an interaction stands in its flow. */
export interface FlowState {
  readonly id: string
  readonly version: number
  node: string
  entry: Entry
  hops: number
  wait: 'played' | 'found' | 'recorded' | 'overflow' | ''
}

/** A published flow. */
export interface FlowVersion {
  readonly version: number
  readonly flow: FlowSettings
}
