import t from 'tap'
import { get } from '../support/api-client.ts'
import { ANSWER, CALLER, END, openSystem, RING } from '../support/outside-system.ts'

t.setTimeout(240_000)

t.test(
  'a call outside is in the list of calls, marked, with what is known; ours keep their places beside it',
  async (t) => {
    const { stage, contact, tell } = await openSystem(t)
    const own = await stage.callIn('leg-1', { from: CALLER })
    stage.clock.runTo(stage.clock.now() + 1_000)
    const startedAtMs = stage.clock.now()
    await tell(RING)
    stage.clock.runTo(startedAtMs + 5_000)
    await tell(ANSWER)
    stage.clock.runTo(startedAtMs + 65_000)
    await tell(END)
    const calls = async (query = '', login = 'adm') => (await get(stage, login, `calls?${query}`)).rows
    const [outside] = await calls()
    const times = { startedAtMs, answeredAtMs: startedAtMs + 5_000, finishedAtMs: startedAtMs + 65_000, talkMs: 60_000 }
    t.match(outside, { isOutside: 1, system: 'Branch', direction: 'in', from: CALLER, to: '100', contact, ...times })
    t.match(outside, { agent: 'amy', outcome: 'answered', match: 'known', recordingState: '', waitedMs: 0 })
    const kinds = async (query: string, login?: string) =>
      (await calls(query, login)).map(({ isOutside }: { isOutside: number }) => isOutside)
    t.same(await kinds(''), [1, 0])
    t.same([await kinds('outside=no'), await kinds('outside=only')], [[0], [1]])
    t.same([await kinds('queue=sales'), await kinds('cause=normal')], [[0], []], 'queues and causes are ours')
    t.same([await kinds(`contact=${contact}&outside=only`), await kinds('direction=out')], [[1], []])
    t.same([await kinds('', 'amy'), await kinds('', 'ben')], [[1], []], 'agents get their own')
    const page = await get(stage, 'adm', 'calls?limit=1')
    t.match(await get(stage, 'adm', `calls?limit=1&cursor=${page.next}`), { rows: [{ id: own }], next: '' })
    t.match(await get(stage, 'adm', `calls/${outside.id}`), { isOutside: 1, segments: [] })
    t.match(await get(stage, 'ben', `calls/${outside.id}`), { from: '', contact: '' })
    t.match(await get(stage, 'adm', `calls/${own}`), { isOutside: 0, system: '' })
  },
)

t.test('figures of calls outside stand apart, and those of queues do not know them', async (t) => {
  const { stage, id, tell } = await openSystem(t)
  const fromMs = stage.clock.now()
  await tell(ANSWER)
  stage.clock.runTo(fromMs + 60_000)
  await tell(END)
  await tell({ ...END, callId: '2', queue: 'sales' })
  await tell({ ...END, callId: '3', direction: 'out', from: '100', to: CALLER })
  const span = `fromMs=${fromMs}&toMs=${fromMs + 900_000}`
  t.same(await get(stage, 'adm', `statistics/outside-calls?${span}`), {
    systems: [
      {
        ...{ system: id, label: 'Branch', calls: 3, incoming: 2, outgoing: 1 },
        ...{ answered: 1, abandoned: 1, failed: 1, talkMs: 60_000 },
      },
    ],
  })
  t.same(await get(stage, 'adm', `statistics/queues?${span}`), { intervals: [] })
  t.same(await get(stage, 'adm', `statistics/outside-calls?fromMs=0&toMs=${fromMs}`), { systems: [] })
})
