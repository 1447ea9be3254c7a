import { z } from 'zod'

const VARIABLE = /^\{\{\s*[a-zA-Z][\w.-]*\s*\}\}$/
const SKILL = /^([a-z0-9][a-z0-9-]{0,62}|\{\{\s*[a-zA-Z][\w.-]*\s*\}\})$/

/** Skills with levels as a flow writes them: each may be a variable, as `{{name}}`; level 0 asks for none. */
export const flowLevels = z.record(
  z.string().regex(SKILL, 'expected a skill, or {{name}} for a variable'),
  z.union([
    z.int().min(0).max(10),
    z.string().regex(VARIABLE, 'expected a level from 0 to 10, or {{name}} for a variable'),
  ]),
)

/** Skills and levels, as a flow writes them. */
export type FlowLevels = z.infer<typeof flowLevels>
