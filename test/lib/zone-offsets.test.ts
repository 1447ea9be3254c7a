import t from 'tap'
import { zoneOffsets } from '../../src/lib/zone-offsets.ts'

const HOUR_MS = 3_600_000

t.test('the offsets of a zone change when its clocks are changed, to the minute', async (t) => {
  const offsets = zoneOffsets('Europe/Berlin', Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31))
  t.same(offsets, [
    { fromMs: Date.UTC(2026, 0, 1), offsetMs: HOUR_MS },
    { fromMs: Date.UTC(2026, 2, 29, 1), offsetMs: 2 * HOUR_MS },
    { fromMs: Date.UTC(2026, 9, 25, 1), offsetMs: HOUR_MS },
  ])
})

t.test('a zone whose clocks stand has one offset', async (t) => {
  t.same(zoneOffsets('Asia/Shanghai', 1_800_000_000_000, 1_900_000_000_000), [
    { fromMs: 1_800_000_000_000, offsetMs: 8 * HOUR_MS },
  ])
  t.same(zoneOffsets('UTC', 0, 0), [{ fromMs: 0, offsetMs: 0 }])
})
