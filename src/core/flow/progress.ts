import type { FlowSettings } from '../words/flow.ts'

/** Where an interaction stands in its flow. `play` is the prompt that runs. */
export interface FlowState {
  readonly id: string
  readonly version: number
  node: string
  play: string
  digits: string
  tries: number
  hops: number
  wait: 'played' | 'found' | 'recorded' | 'overflow' | ''
}

/** A published flow. */
export interface FlowVersion {
  readonly version: number
  readonly flow: FlowSettings
}
