import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { createAsterisk } from '../../../../src/adapters/switches/asterisk/index.ts'
import type { Times } from '../../../../src/adapters/switches/asterisk/options.ts'
import type { Clock } from '../../../../src/ports/clock.ts'
import type { SwitchReport } from '../../../../src/ports/switch.ts'
import { type FakeAri, startFakeAri } from '../../../support/fake-ari.ts'
import { realClock } from '../../../support/real-clock.ts'

/** Short, so that what takes seconds in life takes tenths in the test. */
const TIMES: Partial<Times> = {
  answerMs: 300,
  probeMs: 100,
  retryFromMs: 10,
  retryToMs: 40,
  requestMs: 300,
  patienceMs: 1_000,
}

/** A fake ARI that ends with the test. */
export async function fakeAri(t: Test, login = 'ringdown:secret', port = 0): Promise<FakeAri> {
  const fake = await startFakeAri(login, port)
  t.teardown(() => fake.close())
  return fake
}

/** A driver for it, not started yet, and what it reports and logs. */
export function driver(
  t: Test,
  fake: Pick<FakeAri, 'url' | 'login'>,
  times: Partial<Times> = {},
  clock: Clock = realClock,
) {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-client-'))
  const [user = '', password = ''] = fake.login.split(':')
  const logged: string[] = []
  const log = (about: object, text: string) => void logged.push(`${text} ${JSON.stringify(about)}`)
  const signals: SwitchReport[] = []
  const pbx = createAsterisk({
    name: 'pbx',
    url: fake.url,
    user,
    password,
    recordings: { spoolDir: dir, dir, leastFreeBytes: 1 },
    resolveMedia: async () => null,
    clock,
    log: { debug: log, info: log, warn: log, error: log },
    times: { ...TIMES, ...times },
  })
  t.teardown(async () => {
    await pbx.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  const start = () => pbx.start((signal) => void signals.push(signal))
  const words = () => signals.map(({ type }) => type)
  return { pbx, start, signals, words, logged }
}
