import { z } from 'zod'
import { fill } from '../../lib/fill.ts'
import type { Variables } from '../words/flow.ts'

const VARIABLE = /^\{\{\s*[a-zA-Z][\w.-]*\s*\}\}$/
const SKILL = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Skills with levels as a flow writes them: each may be a variable, as `{{name}}`; level 0 asks for none. */
export const flowLevels = z.record(
  z.string().refine((name) => SKILL.test(name) || VARIABLE.test(name), 'expected a skill, or {{name}} for a variable'),
  z.union([
    z.int().min(0).max(10),
    z.string().regex(VARIABLE, 'expected a level from 0 to 10, or {{name}} for a variable'),
  ]),
)

/** Skills and levels, as a flow writes them. */
export type FlowLevels = z.infer<typeof flowLevels>

/** The skills that are named whatever the variables say. */
export function skillsIn(levels: FlowLevels): string[] {
  return Object.keys(levels).filter((name) => !VARIABLE.test(name))
}

/** What they are for one call. A variable that is no skill asks for nothing, one that is no level for the lowest. */
export function fillLevels(levels: FlowLevels, variables: Variables): Record<string, number> {
  const filled: Record<string, number> = {}
  for (const [written, level] of Object.entries(levels)) {
    const name = fill(written, variables)
    if (SKILL.test(name)) filled[name] = typeof level === 'number' ? level : levelOf(fill(level, variables))
  }
  return filled
}

function levelOf(text: string): number {
  const level = /^\d{1,2}$/.test(text) ? Number(text) : 1
  return Math.min(10, level)
}
