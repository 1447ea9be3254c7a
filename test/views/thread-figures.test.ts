import t from 'tap'
import type { Event, EventOf, Logged } from '../../src/core/words/event.ts'
import type { Row, Statement } from '../../src/ports/store.ts'
import queueIntervals from '../../src/views/queue-intervals.ts'
import { rebuild } from '../../src/views/rebuild.ts'
import threads from '../../src/views/threads.ts'
import timeline from '../../src/views/timeline.ts'
import { createRandomCentre } from '../support/random-log.ts'
import { openRows, type Rows } from '../support/rows.ts'

const VIEWS = [queueIntervals, threads, timeline]
const INTERVAL_MS = 900_000
const START_MS = 1_800_000_000_000 - (1_800_000_000_000 % INTERVAL_MS)
const STEPS = 8_000
const SEED = 11

const fold = (logged: Logged): readonly Statement[] => VIEWS.flatMap((view) => view.fold(logged))

function dump({ all }: Rows): Record<string, readonly Row[]> {
  const tables = VIEWS.flatMap((view) => view.tables)
  return Object.fromEntries(tables.map((table) => [table, all(`select * from "${table}" order by 1, 2, 3`)]))
}

async function liveThrough(): Promise<{ events: readonly Event[]; rows: Rows }> {
  const centre = await createRandomCentre(SEED, START_MS, { isWritten: true })
  for (let step = 0; step < STEPS; step += 1) centre.step()
  const rows = openRows()
  await rows.append(centre.events, fold)
  return { events: centre.events, rows }
}

function all<T extends Event['type']>(events: readonly Event[], type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type)
}

t.test('a day of calls, chats and mails, whatever happened in it', async (t) => {
  const { events, rows } = await liveThrough()
  t.comment(`seed ${SEED}: ${events.length} events`)
  const ended = all(events, 'thread.finished')
  const accepted = all(events, 'thread.accepted')
  t.ok(ended.length > 100, `${ended.length} ended`)
  for (const type of ['thread.transferred', 'thread.requeued', 'thread.wrapupEnded'] as const)
    t.ok(all(events, type).length > 10, type)

  t.test('rebuilt rows equal the stored ones byte for byte', async (t) => {
    const stored = dump(rows)
    t.ok((stored['agent_channel_interval']?.length ?? 0) > 20)
    rows.database.exec('update agent_channel_interval set closed = 99; delete from queue_interval')
    await rebuild({ store: rows.store, views: VIEWS })
    t.equal(JSON.stringify(dump(rows)), JSON.stringify(stored))
  })

  t.test('the figures of agents are what they did, by channel', async (t) => {
    const [sum] = rows.all(`select sum(offers) as offers, sum(accepted) as accepted, sum(missed) as missed,
      sum(declined) as declined, sum(closed) as closed, sum(in_service_level) as level,
      sum(handled_ms) as handled, sum(wrap_ms) as wrapped from agent_channel_interval`)
    const ends = (reason: string) => all(events, 'thread.offerEnded').filter((event) => event.reason === reason).length
    const parts = [...all(events, 'thread.transferred'), ...all(events, 'thread.requeued'), ...ended]
    t.same(sum, {
      offers: all(events, 'thread.offered').length,
      accepted: accepted.length,
      missed: ends('expired'),
      declined: ends('declined'),
      closed: ended.filter(({ agent }) => agent !== '').length,
      level: accepted.filter(({ isInServiceLevel }) => isInServiceLevel).length,
      handled: parts.reduce((ms, { heldMs }) => ms + heldMs, 0),
      wrapped: all(events, 'thread.wrapupEnded').reduce((ms, { tookMs }) => ms + tookMs, 0),
    })
    const channels = rows.all('select distinct channel from agent_channel_interval order by 1')
    t.same(channels, [{ channel: 'chat' }, { channel: 'mail' }])
    const long = rows.all(`select * from agent_channel_interval where wrap_ms > ${INTERVAL_MS}`)
    t.same(long, [], 'time is cut at the borders of the quarters')
  })

  t.test('a queue counts each chat once when it comes, and once when it comes from another queue', async (t) => {
    t.same(
      rows.all(
        `select * from queue_interval where channel <> 'voice'
          and answered + abandoned + overflowed + lost > offered`,
      ),
      [],
    )
    const [sum] = rows.all(`select sum(offered) as offered, sum(answered) as answered, sum(closed) as closed,
      sum(talk_ms) as handled from queue_interval where channel <> 'voice'`)
    const sent = all(events, 'thread.transferred').filter(({ queue, to }) => to.kind === 'queue' && to.id !== queue)
    t.ok(sent.length > 10, `${sent.length} sent to another queue`)
    t.equal(sum?.['offered'], all(events, 'thread.started').length + sent.length)
    const stays = rows.all("select outcome, count(*) as n from queue_stay where channel <> 'voice' group by 1")
    t.equal(stays.find(({ outcome }) => outcome === 'answered')?.['n'], sum?.['answered'])
    const parts = [...all(events, 'thread.transferred'), ...all(events, 'thread.requeued'), ...ended]
    t.equal(
      sum?.['handled'],
      parts.reduce((ms, { heldMs }) => ms + heldMs, 0),
    )
    t.ok(Number(sum?.['closed']) > 50)
    t.ok(Number(sum?.['closed']) <= ended.filter(({ outcome }) => outcome === 'answered').length)
  })

  t.test('queues of calls know nothing of them', async (t) => {
    const stays = rows.all("select count(*) as n from queue_stay where channel = 'voice'")
    t.equal(stays[0]?.['n'], all(events, 'interaction.queued').length)
    t.same(rows.all("select * from queue_interval where channel = 'voice' and closed > 0"), [])
  })
})
