import t from 'tap'
import type { Engine } from '../../src/core/engine.ts'
import { queuedAt } from '../../src/core/moments.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Event } from '../../src/core/words/event.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import queueNow from '../../src/views/queue-now.ts'
import { followView, picture } from '../support/follow-view.ts'

t.test('queues are shown as the centre has them, and every change is told', async (t) => {
  const wrong: string[] = []
  for (const seed of [7, 8, 9])
    await followView(queueNow, {
      seed,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        for (const id of engine.centre.match.queues.keys()) {
          const truth = truthOf(engine, id)
          const row = shown.get(id)
          const seen = Object.fromEntries(Object.keys(truth).map((key) => [key, row?.[key]]))
          if (JSON.stringify(seen) !== JSON.stringify(truth))
            wrong.push(`${JSON.stringify(truth)} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
})

t.test('the day’s counts begin again at midnight UTC, and a talk that never was is not counted', async (t) => {
  const state = queueNow.start()
  const midnightMs = Date.UTC(2026, 0, 6)
  const queue = queueSettings.parse({ id: 'sales', name: 'Sales' })
  const agent = agentSettings.parse({ id: 'amy', name: 'Amy', phone: 'phone:amy' })
  let seq = 0
  const fold = (...events: Event[]) => {
    for (const event of events) {
      seq += 1
      queueNow.fold(state, { seq, event })
    }
    return queueNow.row(state, 'sales')?.today
  }
  const enter = (interaction: string, atMs: number): Event => ({
    type: 'interaction.queued',
    interaction,
    queue: 'sales',
    priority: 0,
    atMs,
    sinceMs: atMs,
    untilMs: 0,
    order: seq,
    ivrMs: 0,
    closesAtMs: 0,
    expectedMs: null,
    agent: '',
    agentUntilMs: 0,
  })
  const connect = (interaction: string, atMs: number): Event => ({
    type: 'interaction.connected',
    interaction,
    queue: 'sales',
    agent: 'amy',
    leg: 'l',
    atMs,
    waitedMs: 0,
    rangMs: 0,
    isInServiceLevel: true,
  })
  fold({ type: 'queue.configured', queue, by: '', atMs: 1 }, { type: 'agent.configured', agent, by: '', atMs: 1 })
  const talked = fold(enter('a', midnightMs - 2_000), enter('b', midnightMs - 1_000), connect('a', midnightMs - 1))
  t.match(talked, { offered: 2, answered: 1, inServiceLevel: 1, serviceLevelPercent: 50 })
  const undone = fold({ type: 'interaction.unjoined', interaction: 'a', agent: 'amy', atMs: midnightMs - 1 })
  t.match(undone, { offered: 2, answered: 0, inServiceLevel: 0, serviceLevelPercent: 0 })
  const next = fold(connect('b', midnightMs))
  t.match(next, { offered: 0, answered: 1, abandoned: 0, inServiceLevel: 1, serviceLevelPercent: null })
})

const IN_TALK: ReadonlySet<string> = new Set(['connected', 'held', 'consulting', 'conference'])

/** What the centre itself says of a queue, counted the slow way. */
function truthOf({ centre }: Engine, id: string) {
  const works = [...centre.interactions.values()].filter(({ queue }) => queue === id)
  const waiting = works.filter(({ status }) => status === 'waiting')
  const requires = centre.match.queues.get(id)?.settings.requires ?? {}
  const people = [...centre.agents.values()].filter(
    ({ settings: { queues, skills } }) =>
      (queues === null || queues.includes(id)) &&
      Object.entries(requires).every(([skill, level]) => (skills[skill] ?? 0) >= level),
  )
  return {
    waiting: waiting.length,
    longestWaitSinceMs: waiting.length === 0 ? null : Math.min(...waiting.map(queuedAt)),
    ready: people.filter(({ status }) => status === 'ready').length,
    offered: works.filter(({ status }) => status === 'offered').length,
    talking: works.filter(({ status, agent }) => agent !== '' && IN_TALK.has(status)).length,
    break: people.filter(({ status }) => status === 'break').length,
  }
}
