import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type WhatIfChange, whatIfChange } from '../../core/words/what-if.ts'
import { readYaml } from '../../lib/yaml.ts'
import { strategyChange, UNCHANGED } from '../../sim/day/compare.ts'

/** What to compare, as it is said on the command line. */
export interface Wanted {
  /** Strategies, apart by commas. */
  readonly compare: string
  /** `weight=3` for every queue, `sales.weight=3` for one. */
  readonly set: readonly string[]
  /** A file with a list of changes, or ''. */
  readonly whatIf: string
}

/** The variants of a comparison; the first is what the others are held against. */
export function variantsOf({ compare, set, whatIf }: Wanted, isReplay: boolean): WhatIfChange[] {
  const strategies = compare.split(',').filter((name) => name !== '')
  const others = [
    ...strategies.map(strategyChange),
    ...(set.length === 0 ? [] : [changeOf(set)]),
    ...(whatIf === ''
      ? []
      : readYaml(readFileSync(whatIf, 'utf8'), whatIf, z.array(whatIfChange).min(1).max(50)).value),
  ]
  return isReplay || strategies.length === 0 ? [UNCHANGED, ...others] : others
}

function changeOf(set: readonly string[]): WhatIfChange {
  const queues: Record<string, Record<string, unknown>> = {}
  for (const each of set) {
    const [, queue = '*', setting = '', value = ''] = /^(?:([a-z0-9-]+)\.)?(\w+)=(.*)$/s.exec(each) ?? []
    if (setting === '') throw new Error(`--set: expected setting=value or queue.setting=value, got ${each}`)
    queues[queue] = { ...queues[queue], [setting]: parsed(value) }
  }
  return { name: set.join(' ').slice(0, 80), queues, agents: {}, moreAgents: 0 }
}

/** JSON where it is some, else the text as it stands. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
