import { z } from 'zod'
import { agentSettings } from '../../../core/words/agent.ts'
import { queueSettings } from '../../../core/words/queue.ts'
import { whoAsks } from '../auth.ts'
import type { RoutePart } from '../route.ts'
import { commandAnswer } from '../schemas.ts'
import { settingSchemas } from '../setting-schemas.ts'
import { readSettings } from '../settings.ts'
import { adoptSkills, skillsBody } from '../skills.ts'

/** What admins have set, whole lists at once; and the skills of many agents in one go. */
export default {
  name: 'settings',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/settings/agents',
      config: { permission: 'settings.read' },
      schema: {
        summary: 'The settings of all agents.',
        response: { 200: z.object({ agents: z.array(agentSettings) }) },
      },
      handler: async () => ({ agents: await readSettings(parts.store, 'agent', agentSettings) }),
    })
    app.route({
      method: 'GET',
      url: '/settings/queues',
      config: { permission: 'settings.read' },
      schema: {
        summary: 'The settings of all queues.',
        response: { 200: z.object({ queues: z.array(queueSettings) }) },
      },
      handler: async () => ({ queues: await readSettings(parts.store, 'queue', queueSettings) }),
    })
    app.route({
      method: 'GET',
      url: '/settings/schemas',
      config: { permission: 'settings.read' },
      schema: {
        summary: 'What each field of each kind of setting may hold, as JSON Schemas; forms are drawn by them.',
        response: { 200: z.record(z.string(), z.record(z.string(), z.unknown())) },
      },
      handler: async () => settingSchemas(),
    })
    app.route({
      method: 'PUT',
      url: '/settings/skills',
      config: { permission: 'agents.write' },
      schema: {
        summary:
          'Give many agents other skills, at once; all of theirs are named. Nothing is changed when one is unknown.',
        body: skillsBody,
        response: { 200: commandAnswer },
      },
      handler: (request) => adoptSkills(parts, { given: request.body, by: whoAsks(request).user.id }),
    })
  },
} satisfies RoutePart
