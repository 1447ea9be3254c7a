import t from 'tap'
import type { Event, EventOf, Logged } from '../../src/core/words/event.ts'
import type { Row, Statement } from '../../src/ports/store.ts'
import agentIntervals from '../../src/views/agent-intervals.ts'
import cdr from '../../src/views/cdr.ts'
import queueIntervals from '../../src/views/queue-intervals.ts'
import { isRebuildDue, rebuild } from '../../src/views/rebuild.ts'
import recordings from '../../src/views/recordings.ts'
import segments from '../../src/views/segments.ts'
import settings from '../../src/views/settings.ts'
import timeline from '../../src/views/timeline.ts'
import voicemails from '../../src/views/voicemails.ts'
import { createRandomCentre } from '../support/random-log.ts'
import { openRows, type Rows } from '../support/rows.ts'

const VIEWS = [cdr, timeline, queueIntervals, agentIntervals, recordings, voicemails, segments, settings]
const INTERVAL_MS = 900_000
const START_MS = 1_800_000_000_000 - (1_800_000_000_000 % INTERVAL_MS)
const STEPS = 4_000
const SEED = 7

function fold(logged: Logged): readonly Statement[] {
  return VIEWS.flatMap((view) => view.fold(logged))
}

function dump({ all }: Rows): Record<string, readonly Row[]> {
  const tables = VIEWS.flatMap((view) => view.tables)
  return Object.fromEntries(tables.map((table) => [table, all(`select * from "${table}" order by 1, 2`)]))
}

/** Takes a centre through its day and adds up by hand what each agent did, quarter by quarter. */
async function liveThrough(seed: number) {
  const centre = await createRandomCentre(seed, START_MS)
  const spent = new Map<string, number>()
  for (let step = 0; step < STEPS; step += 1) {
    const before = [...centre.engine.centre.agents.values()].map(({ id, status }) => ({ id, status }))
    const fromMs = centre.nowMs
    centre.step()
    for (const { id, status } of before) {
      for (let atMs = fromMs; atMs < centre.nowMs; ) {
        const borderMs = Math.min(atMs - (atMs % INTERVAL_MS) + INTERVAL_MS, centre.nowMs)
        const key = `${id} ${atMs - (atMs % INTERVAL_MS)} ${status}`
        spent.set(key, (spent.get(key) ?? 0) + borderMs - atMs)
        atMs = borderMs
      }
    }
  }
  return { centre, spent }
}

t.test('a day of calls, whatever happened in it', async (t) => {
  const { centre, spent } = await liveThrough(SEED)
  const rows = openRows()
  await rows.append(centre.events, fold)
  t.comment(`seed ${SEED}: ${centre.events.length} events`)

  t.test('rebuilt rows equal the stored ones', async (t) => {
    const stored = dump(rows)
    for (const table of ['interaction', 'timeline_entry', 'queue_stay', 'agent_interval', 'recording', 'segment'])
      t.ok((stored[table]?.length ?? 0) > 20, `${table} is filled`)
    rows.database.exec("update interaction set talk_ms = 1; delete from queue_interval; update agent set name = 'x'")
    await rebuild({ store: rows.store, views: VIEWS })
    t.same(dump(rows), stored)
    t.equal(JSON.stringify(dump(rows)), JSON.stringify(stored), 'byte for byte')
    t.notOk(await isRebuildDue(rows.store))
  })

  t.test('each call has one row with the numbers of its end', async (t) => {
    const ended = centre.events.filter((event) => event.type === 'interaction.finished')
    t.ok(ended.length > 100)
    t.equal(rows.all('select count(*) as n from interaction where finished_at_ms > 0')[0]?.['n'], ended.length)
    for (const event of ended.slice(0, 200))
      t.match(rows.all(CALL, event.interaction)[0], story(event), event.interaction)
  })

  t.test('a queue counts each caller once, in the quarter in which they came', async (t) => {
    const stays = rows.all('select * from queue_stay order by seq')
    const entered = centre.events.filter((event) => event.type === 'interaction.queued')
    t.equal(stays.length, entered.length)
    const counted = rows.all(
      `select sum(offered) as offered, sum(answered) as answered, sum(abandoned) as abandoned,
        sum(overflowed) as overflowed, sum(lost) as lost, sum(in_service_level) as level,
        sum(answer_wait_ms) as waited from queue_interval`,
    )[0]
    const is = (outcome: string) => stays.filter((stay) => stay['outcome'] === outcome).length
    const joined = takenBack(centre.events)
    t.match(counted, {
      offered: entered.length,
      answered: is('answered'),
      abandoned: is('abandoned'),
      overflowed: is('overflowed'),
      lost: is('lost'),
      level: joined.filter((event) => event.isInServiceLevel).length,
      waited: joined.reduce((sum, event) => sum + event.waitedMs, 0),
    })
    for (const outcome of ['answered', 'abandoned', 'overflowed']) t.ok(is(outcome) > 5, `${is(outcome)} ${outcome}`)
    t.equal(is('waiting') + is('answered') + is('abandoned') + is('overflowed') + is('lost'), entered.length)
    t.same(rows.all('select * from queue_interval where answered + abandoned + overflowed + lost > offered'), [])
  })

  t.test('the times of an agent are what the centre saw, cut at the borders of the quarters', async (t) => {
    const open = new Map(
      rows.all('select agent, since_ms from agent_state').map((row) => [row['agent'], row['since_ms']]),
    )
    let checked = 0
    for (const row of rows.all('select * from agent_interval')) {
      const start = Number(row['start_ms'])
      if (start + INTERVAL_MS > Number(open.get(row['agent']))) continue
      const of = (status: string) => spent.get(`${row['agent']} ${start} ${status}`) ?? 0
      const found = [row['ready_ms'], row['ring_ms'], row['wrap_ms'], row['break_ms']]
      const seen = [of('ready'), of('offered'), of('wrapup'), of('break')]
      t.same(
        [...found, Number(row['talk_ms']) + Number(row['hold_ms'])],
        [...seen, of('talking')],
        `${row['agent']} ${start}`,
      )
      checked += 1
    }
    t.ok(checked > 20, `${checked} rows`)
  })
})

const CALL = 'select * from interaction where id = ?'

function story(event: EventOf<'interaction.finished'>): Row {
  const { talkMs, holdMs, waitedMs, rangMs, outcome, cause, queue, agent, startedAtMs, atMs } = event
  return {
    talk_ms: talkMs,
    hold_ms: holdMs,
    waited_ms: waitedMs,
    rang_ms: rangMs,
    outcome,
    cause,
    queue,
    agent,
    started_at_ms: startedAtMs,
    finished_at_ms: atMs,
  }
}

/** The talks that came out of a queue and came about: those whose legs could not be joined do not count. */
function takenBack(events: readonly Event[]): readonly EventOf<'interaction.connected'>[] {
  const waiting = new Set<string>()
  const talks: EventOf<'interaction.connected'>[] = []
  for (const event of events) {
    if (event.type === 'interaction.queued' || event.type === 'interaction.requeued') waiting.add(event.interaction)
    if (event.type === 'interaction.transferred') waiting.delete(event.interaction)
    if (event.type === 'interaction.connected' && waiting.delete(event.interaction)) talks.push(event)
    if (event.type !== 'interaction.unjoined') continue
    const last = talks.findLastIndex(({ interaction }) => interaction === event.interaction)
    if (talks[last]?.agent === event.agent) talks.splice(last, 1)
  }
  return talks
}

t.test('a rebuild that was cut off is known', async (t) => {
  const rows = openRows()
  const broken = { ...rows.store, replay: () => Promise.reject(new Error('the disk went away')) }
  await t.rejects(rebuild({ store: broken, views: VIEWS }), /the disk went away/)
  t.ok(await isRebuildDue(rows.store))
  await rebuild({ store: rows.store, views: VIEWS })
  t.notOk(await isRebuildDue(rows.store))
})

t.test('hostile text in a caller name or number is kept as text', async (t) => {
  const rows = openRows()
  const name = "Robert'); drop table interaction; -- <script>\u0000"
  const event: Event = {
    type: 'interaction.started',
    interaction: 'i1',
    direction: 'in',
    switch: 'sim',
    leg: 'l1',
    from: "+44 20 7946' or 1=1",
    to: '100',
    name: name + 'x'.repeat(10_000),
    agent: '',
    agentLeg: '',
    contact: '',
    untilMs: 0,
    atMs: START_MS,
  }
  await rows.append([event], fold)
  t.match(rows.all(CALL, 'i1')[0], { name: event.name, from_number: event.from })
  t.match(rows.all('select number from timeline_entry')[0], { number: '44207946' + '11' })
})
