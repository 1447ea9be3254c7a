import t from 'tap'
import { agentSettings } from '../../src/core/words/agent.ts'
import { createSession } from '../../src/crm/credentials.ts'
import { createUser } from '../../src/crm/users.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'

/** Amy talks with a caller; sam is a supervisor with a phone. */
async function scene(stage: ApiStage) {
  const { tell, rows } = stage
  const sam = agentSettings.parse({ id: 'sam', name: 'Sam', phone: 'phone:sam', queues: [] })
  await tell({ type: 'agent.configure', agent: sam })
  const made = await createUser(rows, { login: 'sam', name: 'Sam', role: 'supervisor', agent: 'sam' }, 'test')
  if ('refusal' in made) throw new Error(made.refusal.detail)
  const { secret } = await createSession(rows, { user: made.value.id, by: 'test', forMs: 3_600_000 })
  const headers = { cookie: `ringdown_session=${secret}`, origin: 'https://desk.example.com' }
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await stage.callIn('leg-1')
  const legAt = (agent: string) => stage.engine.centre.agents.get(agent)?.leg ?? ''
  await tell({ type: 'leg.answered', leg: legAt('amy') })
  const act = (what: string, payload: object = {}) =>
    stage.app.inject({ method: 'POST', url: `/api/v1/calls/${call}/${what}`, headers, payload })
  return { call, act, legAt }
}

t.test('a supervisor listens, whispers and takes over; the agent sees it, colleagues do not', async (t) => {
  const stage = await openApiStage(t)
  const { call, act, legAt } = await scene(stage)
  const amy = await screen(stage, 'amy', ['calls', 'agents'])
  t.match((await act('supervise', { mode: 'listen' })).json(), { events: [{ type: 'coaching.started' }, {}] })
  await stage.tell({ type: 'leg.answered', leg: legAt('sam') })
  t.equal((await act('supervise', { mode: 'whisper' })).statusCode, 200)
  flush(stage)
  await amy.until(({ key, row }) => key === call && JSON.stringify(row).includes('"mode":"whisper"'))
  const seen = amy.messages.filter(({ key }) => key === 'sam').at(-1)?.row
  t.match(seen, { status: 'talking', coaching: null }, 'whose talk a colleague is in is not told')
  t.match(
    stage.effects.filter(({ type }) => type === 'leg.coach'),
    [{ mode: 'listen' }, { mode: 'whisper' }],
  )
  t.match((await act('take-over')).json(), { events: [{ type: 'coaching.tookOver' }, {}, { type: 'agent.wrapup' }] })
  const { interactions, agents } = stage.engine.centre
  t.equal(interactions.get(call)?.agent, 'sam')
  t.equal(agents.get('amy')?.status, 'wrapup')
  t.match((await act('unsupervise')).json(), { code: 'coaching.unknown' })
  const trace = await stage.app.inject({ url: `/api/v1/calls/${call}/trace`, headers: await stage.page('sue') })
  t.match(trace.body, /coaching.joined/)
})

t.test('an agent may listen to nobody, and is not told by the trace who listened', async (t) => {
  const stage = await openApiStage(t)
  const { call, act } = await scene(stage)
  await act('supervise', { mode: 'listen' })
  const headers = await stage.page('amy')
  for (const what of ['supervise', 'unsupervise', 'take-over']) {
    const answer = await stage.app.inject({
      method: 'POST',
      url: `/api/v1/calls/${call}/${what}`,
      headers,
      payload: what === 'supervise' ? { mode: 'listen' } : {},
    })
    t.equal(answer.statusCode, 403)
  }
  const trace = await stage.app.inject({ url: `/api/v1/calls/${call}/trace`, headers })
  t.notMatch(trace.body, /coaching/)
  t.match(trace.body, /interaction.connected/)
  t.match((await act('supervise', { mode: 'scream' })).statusCode, 422)
  t.equal((await act('unsupervise')).statusCode, 200)
})
