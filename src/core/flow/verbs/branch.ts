import { z } from 'zod'
import { defineVerb } from '../verb.ts'

const args = z.strictObject({
  on: z.string(),
  cases: z.record(z.string().max(200), z.string().max(64)),
})

/** Leaves by the exit that a variable's value names. */
export default defineVerb({
  name: 'branch',
  summary: 'Leaves by the exit that belongs to the value of a variable, else by otherwise.',
  args,
  exits: ({ cases }) => [...new Set(Object.values(cases)), 'otherwise'],
  asksCaller: false,
  takesDigits: false,
  enter: ({ on, cases }, { variables }) => {
    const value = variables[on] ?? ''
    return { type: 'leave', by: (Object.hasOwn(cases, value) ? cases[value] : undefined) ?? 'otherwise' }
  },
})
