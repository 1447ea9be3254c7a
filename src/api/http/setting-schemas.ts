import { z } from 'zod'
import { agentSettings } from '../../core/words/agent.ts'
import { dispositionSettings } from '../../core/words/disposition.ts'
import { numberSettings } from '../../core/words/number.ts'
import { queueSettings } from '../../core/words/queue.ts'
import { reasonSettings } from '../../core/words/reason.ts'

const SCHEMAS = {
  agent: agentSettings,
  queue: queueSettings,
  number: numberSettings,
  reason: reasonSettings,
  disposition: dispositionSettings,
} as const

/** The JSON Schema of each kind of setting: limits, defaults and patterns, as a request may hold them. */
export function settingSchemas(): Record<string, Record<string, unknown>> {
  const drawn = Object.entries(SCHEMAS).map(([kind, schema]) => [kind, z.toJSONSchema(schema, { io: 'input' })])
  return Object.fromEntries(drawn)
}
