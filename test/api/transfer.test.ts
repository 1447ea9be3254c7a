import t, { type Test } from 'tap'
import { openApiStage } from '../support/api-stage.ts'

/** Amy talks with a caller, ben is ready; what they ask for. */
async function openTalk(t: Test) {
  const stage = await openApiStage(t)
  const { tell, callIn, engine, app, page } = stage
  await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
  const call = await callIn('leg-1', { name: 'Li' })
  await tell({ type: 'leg.answered', leg: engine.centre.agents.get('amy')?.leg ?? '' })
  await tell({ type: 'agent.login', agent: 'ben' }, { type: 'agent.ready', agent: 'ben' })
  const ask = async (login: string, act: string, payload: object = {}) =>
    (
      await app.inject({ method: 'POST', url: `/api/v1/calls/${call}/${act}`, headers: await page(login), payload })
    ).json()
  const read = async (login: string, path: string) =>
    (await app.inject({ url: `/api/v1/calls${path}`, headers: await page(login) })).json()
  const picksUp = (agent: string) => tell({ type: 'leg.answered', leg: engine.centre.agents.get(agent)?.leg ?? '' })
  return { ...stage, call, ask, read, picksUp }
}

const BEN = { to: { kind: 'agent', id: 'ben' } }

t.test(
  'an agent asks a colleague, changes between both, and completes; both have their part in the record',
  async (t) => {
    const { call, ask, read, picksUp, tell, clock } = await openTalk(t)
    clock.runTo(clock.now() + 10_000)
    t.match(await ask('ben', 'consult', BEN), { status: 404, code: 'interaction.unknown' })
    t.match(await ask('amy', 'consult', BEN), { events: [{ type: 'party.rung' }, { type: 'agent.planned' }] })
    t.match(await ask('amy', 'complete'), { status: 409, code: 'consult.unanswered' })
    await picksUp('ben')
    t.match(await ask('ben', 'complete'), { status: 409, code: 'interaction.notYours' }, 'who is asked does not decide')
    t.match((await read('ben', '/live')).calls, [
      {
        interaction: call,
        status: 'consulting',
        from: '13800138000',
        consult: { status: 'talking', kind: 'agent', id: 'ben', name: 'Ben' },
        participants: [
          { kind: 'customer', name: 'Li', is_held: true },
          { kind: 'agent', id: 'amy', name: 'Amy', is_held: false },
          { kind: 'agent', id: 'ben', name: 'Ben', is_held: false },
        ],
      },
    ])
    t.match(await ask('amy', 'swap'), { events: [{ type: 'party.swapped' }] })
    clock.runTo(clock.now() + 5_000)
    t.match(await ask('amy', 'complete'), { events: [{ type: 'leg.dropped' }, {}, { type: 'interaction.handed' }] })
    clock.runTo(clock.now() + 20_000)
    await tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
    const record = await read('amy', `/${call}`)
    t.match(record, { agent: 'ben', from: '13800138000', talkMs: 35_000, holdMs: 0 })
    t.match(record.segments, [
      { kind: 'agent', id: 'amy', role: 'agent', talkMs: 15_000, holdMs: 0, reason: 'left' },
      { kind: 'agent', id: 'ben', role: 'agent', talkMs: 25_000, holdMs: 0, reason: 'finished' },
    ])
    t.match((await read('amy', '?limit=5')).rows, [{ id: call }], 'a call that was given away stays in the list')
  },
)

t.test('a call is sent to a queue, a number or nobody', async (t) => {
  const { ask, engine, call, effects } = await openTalk(t)
  t.match(await ask('amy', 'transfer', { to: { kind: 'queue', id: 'none' } }), { status: 404, code: 'queue.unknown' })
  t.match(await ask('amy', 'transfer', { to: { kind: 'x', id: 'none' } }), { status: 422, code: 'request.invalid' })
  t.match(await ask('amy', 'transfer', { to: { kind: 'number', id: '+86 (10) 6554' } }), {
    events: [{ type: 'interaction.transferred' }, { type: 'leg.dropped' }, { type: 'party.rung' }],
  })
  t.match(effects.filter(({ type }) => type === 'leg.ring').at(-1), { to: 'number:+86106554' })
  t.equal(engine.centre.interactions.get(call)?.status, 'transferring')
})

t.test('who sends a call on says how it ended for them, while the other talks', async (t) => {
  const { ask, read, picksUp, tell, call } = await openTalk(t)
  t.match(await ask('ben', 'note', { text: 'mine?' }), { status: 404, code: 'interaction.unknown' })
  await ask('amy', 'transfer', BEN)
  await picksUp('ben')
  t.match(await ask('amy', 'note', { text: 'asked for ben' }), { text: 'asked for ben' })
  t.match(await ask('amy', 'disposition', { disposition: 'resolved', note: 'sent on' }), {
    events: [{ type: 'interaction.disposed' }, { type: 'agent.wrapupEnded' }],
  })
  await tell({ type: 'leg.hungup', leg: 'leg-1', cause: 'normal' })
  t.match(await ask('amy', 'note', { text: 'forgot this' }), { text: 'forgot this' })
  t.match(await ask('ben', 'disposition', { disposition: 'resolved' }), { events: [{ type: 'interaction.disposed' }] })
  t.match(await read('amy', `/${call}`), { disposition: 'resolved', agent: 'ben' })
})

t.test('three talk, keys are pressed, who was brought in hangs up for themselves only', async (t) => {
  const { ask, tell, picksUp, engine, call, effects } = await openTalk(t)
  await ask('amy', 'consult', BEN)
  await picksUp('ben')
  await ask('amy', 'conference')
  t.match(await ask('amy', 'digits', { digits: '1#' }), { events: [{ type: 'digits.sent' }] })
  t.match(effects.at(-1), { type: 'leg.digits', leg: 'leg-1', digits: '1#' })
  const leg = engine.centre.agents.get('ben')?.leg ?? ''
  await ask('ben', 'hangup')
  await tell({ type: 'leg.hungup', leg, cause: 'normal' })
  t.equal(engine.centre.interactions.get(call)?.status, 'connected')
  await ask('amy', 'consult', BEN)
  t.match(await ask('amy', 'leave'), { code: 'conference.none' })
  t.match(await ask('sue', 'cancel-consult'), { events: [{ type: 'leg.dropped' }, { type: 'party.left' }] })
})
