import { z } from 'zod'
import { agentSettings, slug } from './agent.ts'
import { queueSettings } from './queue.ts'

/** These say what a queue or an agent is, not how it works. */
const FIXED = ['id', 'channel']

/**
 * What would be otherwise on a day that is run again: settings of queues (`*` is every queue) and of agents, of which what
 * is not named stays as it is, and so many agents more or fewer. Further agents are like those who are there, one after
 * the other, and work as they do.
 */
export const whatIfChange = z.strictObject({
  name: z.string().min(1).max(80),
  queues: z.record(z.union([slug, z.literal('*')]), settingsOf(queueSettings)).default({}),
  agents: z.record(slug, settingsOf(agentSettings)).default({}),
  moreAgents: z.int().min(-1_000).max(1_000).default(0),
})

/** A change, checked as far as it can be without the day. */
export type WhatIfChange = z.infer<typeof whatIfChange>

/** Some of the settings of a kind, each as it is checked there. */
function settingsOf({ shape }: { readonly shape: Readonly<Record<string, z.ZodType>> }) {
  return z.record(z.string(), z.unknown()).superRefine((given, context) => {
    for (const [name, value] of Object.entries(given)) {
      const schema = FIXED.includes(name) ? undefined : shape[name]
      if (schema === undefined) context.addIssue({ code: 'custom', path: [name], message: 'there is no such setting' })
      for (const { path, message } of schema?.safeParse(value).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [name, ...path], message })
    }
  })
}
