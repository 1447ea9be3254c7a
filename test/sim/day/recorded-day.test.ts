import t from 'tap'
import type { Event } from '../../../src/core/words/event.ts'
import { createRandom } from '../../../src/lib/random.ts'
import { centreFiguresOf } from '../../../src/sim/day/figures.ts'
import { estimatePatience } from '../../../src/sim/day/patience.ts'
import { createRecordedDay } from '../../../src/sim/day/recorded-day.ts'
import { runDay } from '../../../src/sim/day/run-day.ts'
import { runInbound } from '../../../src/sim/inbound.ts'
import { catalogs } from '../catalogs.ts'

const HOUR_MS = 3_600_000

function worked(seed: number, agents: number): readonly Event[] {
  const events: Event[] = []
  runInbound({ seed, hours: 4, agents, hasFaults: false, watch: ({ event }) => void events.push(event) }, catalogs)
  return events
}

t.test(
  'a day out of the log has its callers, and run again under its settings comes near to what happened',
  async (t) => {
    const events = worked(3, 20)
    const fromMs = (events.find((event) => event.type === 'queue.configured')?.atMs ?? 0) + HOUR_MS
    const toMs = fromMs + 3 * HOUR_MS
    const recorded = createRecordedDay({ fromMs, toMs })
    for (const event of events) recorded.read(event)
    const day = recorded.draw(createRandom(1))
    const came = events.filter(
      (event) => event.type === 'interaction.queued' && event.atMs >= fromMs && event.atMs < toMs,
    )
    t.equal(day.calls.length, came.length)
    const asking = day.calls.filter(({ needs }) => Object.keys({ ...needs.requires, ...needs.prefers }).length > 0)
    t.ok(asking.length > 0, `${asking.length} ask for more than their queue does`)
    const really = centreFiguresOf(recorded.actual)
    const again = centreFiguresOf(runDay(day, catalogs))
    t.equal(really.offered, came.length)
    t.equal(again.offered, came.length)
    t.ok(
      Math.abs(again.serviceLevel - really.serviceLevel) < 10,
      `${again.serviceLevel} % and ${really.serviceLevel} %`,
    )
    t.ok(Math.abs(again.asaS - really.asaS) < 10, `${again.asaS} s and ${really.asaS} s`)
  },
)

t.test('the same chance draws the same day', async (t) => {
  const events = worked(4, 8)
  const recorded = createRecordedDay({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })
  for (const event of events) recorded.read(event)
  t.same(recorded.draw(createRandom(5)), recorded.draw(createRandom(5)))
  t.ok(
    recorded
      .draw(createRandom(5))
      .calls.every(({ talkMs, wrapMs, patienceMs }) => Math.min(talkMs, wrapMs, patienceMs) >= 0),
  )
})

t.test('the patience of those who were answered is longer than they waited', async (t) => {
  const random = createRandom(1)
  const waits = [10, 20, 30, 40].map((waitedMs) => ({ waitedMs, gaveUp: waitedMs !== 30 }))
  const patience = estimatePatience(waits)
  const drawn = Array.from({ length: 4_000 }, () => patience.drawBeyond(0, random))
  const share = (ms: number) => drawn.filter((each) => each > ms).length / drawn.length
  // 3/4 are left after 10, 2/4 after 20, nobody after 40.
  t.ok(Math.abs(share(10) - 0.75) < 0.03)
  t.ok(Math.abs(share(20) - 0.5) < 0.03)
  t.equal(share(40), 0)
  t.ok(drawn.every((each) => each >= 10))
  t.equal(patience.drawBeyond(20, random), 40)
  t.equal(estimatePatience([{ waitedMs: 5, gaveUp: false }]).drawBeyond(5, random), Number.POSITIVE_INFINITY)
})
