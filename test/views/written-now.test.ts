import t from 'tap'
import type { Engine } from '../../src/core/engine.ts'
import agentNow from '../../src/views/agent-now.ts'
import queueNow from '../../src/views/queue-now.ts'
import { followView, picture } from '../support/follow-view.ts'

const SEEDS = [7, 8]

t.test('queues of chats and mails are shown as the centre has them, and every change is told', async (t) => {
  const wrong: string[] = []
  let most = 0
  for (const seed of SEEDS)
    await followView(queueNow, {
      seed,
      isWritten: true,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        for (const id of engine.centre.threads.channelOf.keys()) {
          const truth = truthOf(engine, id)
          most = Math.max(most, truth.talking)
          const row = shown.get(id)
          const seen = Object.fromEntries(Object.keys(truth).map((key) => [key, row?.[key]]))
          if (JSON.stringify(seen) !== JSON.stringify(truth))
            wrong.push(`${id} ${JSON.stringify(truth)} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
  t.ok(most > 1, `${most} in hand at once`)
})

t.test('what agents have in hand beside calls is shown by channel', async (t) => {
  const wrong: string[] = []
  let most = 0
  for (const seed of SEEDS)
    await followView(agentNow, {
      seed,
      isWritten: true,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        for (const [id, { inHand }] of engine.centre.threads.desks) {
          const counts = new Map<string, number>()
          for (const { channel } of inHand) counts.set(channel, (counts.get(channel) ?? 0) + 1)
          most = Math.max(most, ...counts.values())
          const written = shown.get(id)?.['written']
          const seen = typeof written === 'object' && written !== null ? Object.entries(written) : []
          if (JSON.stringify(seen.sort()) !== JSON.stringify([...counts].sort()))
            wrong.push(`${id} ${JSON.stringify([...counts])} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
  t.ok(most > 1, `${most} of a channel at once`)
})

function truthOf(
  { centre }: Engine,
  id: string,
): { waiting: number; offered: number; talking: number; wrapup: number } {
  const own = [...centre.threads.live.values()].filter(({ queue }) => queue === id)
  const isOver = ({ endedAtMs }: { endedAtMs: number }) => endedAtMs > 0
  return {
    waiting: own.filter(({ status }) => status === 'waiting').length,
    offered: own.filter(({ status }) => status === 'offered').length,
    talking: own.filter((thread) => thread.status === 'connected' && !isOver(thread)).length,
    wrapup: own.filter(isOver).length,
  }
}
