import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createSqliteStore } from '../../src/adapters/store/sqlite/index.ts'
import { WhatIfRuns } from '../../src/compose-what-if.ts'
import type { Logged } from '../../src/core/words/event.ts'
import { until } from '../e2e/support/until.ts'
import { openApiStage } from '../support/api-stage.ts'
import { realClock } from '../support/real-clock.ts'

const FEWEST = { name: 'fewest calls', queues: { sales: { strategy: 'fewest-calls' } } }

/** Three callers, two of whom talk with amy; then all of the log lies in a file. */
async function openDay(t: Test, more: { readonly mostMs?: number } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-what-if-'))
  const file = join(dir, 'ringdown.db')
  const clock = realClock
  const ids = { next: (nowMs: number) => `run${nowMs}` }
  const whatIf = new WhatIfRuns({ file, clock, ids, ...more })
  const stage = await openApiStage(t, { whatIf })
  t.teardown(() => {
    whatIf.stop()
    rmSync(dir, { recursive: true })
  })
  const { tell, callIn, engine, app, page, store } = stage
  const headers = await page('adm')
  const post = (payload: object) => app.inject({ method: 'POST', url: '/api/v1/what-if', headers, payload })
  const get = async (id: string) => (await app.inject({ url: `/api/v1/what-if/${id}`, headers })).json()
  const remove = (id: string) => app.inject({ method: 'DELETE', url: `/api/v1/what-if/${id}`, headers })
  return {
    ...{ ...stage, post, get, remove },
    async work() {
      await tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.ready', agent: 'amy' })
      for (const leg of ['leg-1', 'leg-2']) {
        await callIn(leg)
        await tell({ type: 'leg.answered', leg: engine.centre.agents.get('amy')?.leg ?? '' })
        stage.clock.runTo(stage.clock.now() + 60_000)
        await tell({ type: 'leg.hungup', leg, cause: 'normal' }, { type: 'agent.ready', agent: 'amy' })
      }
      await tell({ type: 'agent.pause', agent: 'amy', reason: 'lunch' })
      await callIn('leg-3')
      await tell({ type: 'leg.hungup', leg: 'leg-3', cause: 'normal' })
      const log = createSqliteStore({ file, clock })
      await log.open()
      const events: Logged[] = []
      await store.replay(0, (logged) => void events.push(logged))
      await log.commit({ events, statements: [] })
      await log.close()
    },
    /** How a run ends. */
    end(id: string) {
      return until('the run ends', async () => {
        const run = await get(id)
        return ['done', 'failed'].includes(run.state?.status) && run
      })
    },
  }
}

t.test('the calls of a day run again without a change and with one, and the table says how sure it is', async (t) => {
  const { post, work, end } = await openDay(t)
  await work()
  const asked = await post({ day: 'today', changes: [FEWEST], draws: 2 })
  t.equal(asked.statusCode, 202, asked.body)
  const run = await end(asked.json().id)
  t.match(run, { state: { status: 'done', result: { calls: 3 } }, draws: 2 })
  t.match(run.state.result.error.offered, { really: 3, replayed: 3 })
  t.match(run.state.result.variants, [{ name: 'as it is' }, { name: 'fewest calls' }])
  t.match(run.state.result.variants[1].difference.queues.sales.serviceLevel, { mean: Number, standardError: Number })
})

t.test('one day is run at a time, and forgotten when it is ended', async (t) => {
  const { post, work, get, remove } = await openDay(t)
  await work()
  const { id } = (await post({ day: 'today', changes: [FEWEST] })).json()
  t.match((await post({ day: 'today', changes: [FEWEST] })).json(), { status: 409, code: 'whatIf.busy' })
  t.equal((await remove(id)).statusCode, 204)
  t.match(await get(id), { status: 404 })
  t.match((await remove(id)).json(), { status: 404 })
  t.equal((await post({ day: 'today', changes: [FEWEST] })).statusCode, 202)
})

t.test('what cannot be run is refused with what is wrong', async (t) => {
  const { post, work } = await openDay(t)
  t.match((await post({ changes: [FEWEST] })).json(), { status: 422, code: 'whatIf.noCalls' })
  await work()
  const ask = async (change: object) => (await post({ day: 'today', changes: [{ name: 'x', ...change }] })).json()
  t.match(await ask({ queues: { sales: { strategy: 'by-star-sign' } } }), { code: 'strategy.unknown' })
  t.match(await ask({ queues: { sales: { weight: 1_000 } } }), { faults: [/weight/] })
  t.match(await ask({ queues: { sales: { colour: 'red' } } }), { faults: [/there is no such setting/] })
  t.match((await post({ day: '2031-01-01', changes: [FEWEST] })).json(), { status: 422, faults: [/has begun/] })
  t.match((await post({ day: 'today', changes: [] })).json(), { status: 422 })
})

t.test('a queue that the day did not have, and a run that takes too long, end with the reason', async (t) => {
  const { post, work, end } = await openDay(t)
  await work()
  const { id } = (await post({ day: 'today', changes: [{ name: 'x', queues: { north: { weight: 2 } } }] })).json()
  t.match(await end(id), { state: { status: 'failed', reason: 'badChange', detail: /north/ } })
  const slow = await openDay(t, { mostMs: 1 })
  await slow.work()
  const late = (await slow.post({ day: 'today', changes: [FEWEST] })).json()
  t.match(await slow.end(late.id), { state: { status: 'failed', reason: 'tooLong' } })
})
