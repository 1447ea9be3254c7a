import t from 'tap'
import callNow from '../../src/views/call-now.ts'
import { followView, picture } from '../support/follow-view.ts'

t.test('calls are shown as the centre has them, gone when they are over, and every change is told', async (t) => {
  const wrong: string[] = []
  for (const seed of [4, 5, 6])
    await followView(callNow, {
      seed,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        if (shown.size !== engine.centre.interactions.size) wrong.push(`${shown.size} calls are shown`)
        for (const work of engine.centre.interactions.values()) {
          const { direction, from, to, name, startedAtMs, status, queue, agent, connectedAtMs, contact } = work
          const truth = { direction, from, to, name, startedAtMs, status, queue, agent, connectedAtMs, contact }
          const row = shown.get(work.id)
          const seen = Object.fromEntries(Object.keys(truth).map((key) => [key, row?.[key]]))
          if (JSON.stringify(seen) !== JSON.stringify(truth))
            wrong.push(`${JSON.stringify(truth)} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
})
