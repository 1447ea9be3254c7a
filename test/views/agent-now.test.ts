import t from 'tap'
import agentNow from '../../src/views/agent-now.ts'
import { followView, picture } from '../support/follow-view.ts'

t.test('agents are shown as the centre has them, and every change is told', async (t) => {
  const wrong: string[] = []
  for (const seed of [1, 2, 3])
    await followView(agentNow, {
      seed,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        for (const {
          id,
          settings,
          status,
          reason,
          sinceMs,
          interaction,
          next,
          nextReason,
          isSpent,
        } of engine.centre.agents.values()) {
          const row = shown.get(id)
          const truth = { name: settings.name, status, reason, sinceMs, interaction, next, nextReason, isSpent }
          const seen = Object.fromEntries(Object.keys(truth).map((key) => [key, row?.[key]]))
          if (JSON.stringify(seen) !== JSON.stringify(truth))
            wrong.push(`${JSON.stringify(truth)} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
})
