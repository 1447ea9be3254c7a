import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createAsterisk } from '../../../../src/adapters/switches/asterisk/index.ts'
import type { AsteriskOptions } from '../../../../src/adapters/switches/asterisk/options.ts'
import type { PrivateAsterisk } from '../../../../src/adapters/switches/asterisk/private/supervisor.ts'
import { rmsLevel, toneLevel } from '../../../../src/lib/tone.ts'
import type { PhoneBehaviour, SwitchWorld } from '../../../conformance/switch-stage.ts'
import type { PhoneCall } from '../../../support/phone-call.ts'
import { realClock } from '../../../support/real-clock.ts'
import { type Behaviour, type SipPhone, startSipPhone } from '../../../support/sip-phone.ts'
import { startTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts'
import { startForTest } from './private/fixture.ts'

const SOUNDS = fileURLToPath(new URL('../../../../sounds', import.meta.url))
const UNTIL_MS = 15_000
const RATE = 8_000

/** What the phone does in SIP. */
const BEHAVIOURS: Readonly<Record<PhoneBehaviour, Behaviour>> = {
  answers: { type: 'answer', afterMs: 50 },
  'keeps-ringing': { type: 'ring' },
  'is-busy': { type: 'refuse', status: 486 },
  rejects: { type: 'refuse', status: 603, afterMs: 50 },
}

/** A real Asterisk, a caller's telephone, amy's and sue's; shared by the tests of one file. */
export interface AsteriskSite {
  readonly asterisk: PrivateAsterisk
  readonly caller: SipPhone
  readonly amy: SipPhone
  readonly sue: SipPhone
  /** A driver behind a wire that can be cut, in a world for the conformance suite. */
  world(options?: Partial<AsteriskOptions>): Promise<AsteriskWorld>
  close(): Promise<void>
}

/** The conformance world, and what only tests of this driver need. */
export interface AsteriskWorld extends SwitchWorld {
  readonly wire: TcpProxy
  /** All that the driver logged. */
  readonly logged: readonly string[]
  /** The last call of the caller's telephone. */
  lastCall(): PhoneCall
}

/** Starts the site; the first time on a machine it has to provide Asterisk. */
export async function startSite(): Promise<AsteriskSite> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-site-'))
  const caller = await startSipPhone({ host: '127.0.0.2' })
  const amy = await startSipPhone({ host: '127.0.0.3' })
  const sue = await startSipPhone({ host: '127.0.0.4' })
  const phones = [
    { name: 'amy', contact: `sip:amy@${amy.host}:${amy.port}` },
    { name: 'sue', contact: `sip:sue@${sue.host}:${sue.port}` },
    { name: 'gone', password: `secret-${randomUUID()}` },
  ]
  const asterisk = await startForTest(join(dir, 'asterisk'), { phones })
  const site: AsteriskSite = {
    asterisk,
    caller,
    amy,
    sue,
    world: (options = {}) => makeWorld(site, join(dir, randomUUID()), options),
    async close() {
      await Promise.all([caller.stop(), amy.stop(), sue.stop()])
      await asterisk.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return site
}

async function makeWorld(site: AsteriskSite, dir: string, options: Partial<AsteriskOptions>): Promise<AsteriskWorld> {
  const { asterisk, caller, amy, sue } = site
  await mkdir(dir)
  const wire = await startTcpProxy(asterisk.ariPort)
  const logged: string[] = []
  const log = (about: object, text: string) => void logged.push(`${text} ${JSON.stringify(about)}`)
  const driver = createAsterisk({
    name: 'pbx',
    url: `http://127.0.0.1:${wire.port}`,
    user: asterisk.user,
    password: asterisk.password,
    recordings: { spoolDir: asterisk.recordingDir, dir: join(dir, 'recordings'), leastFreeBytes: 1 },
    resolveMedia: async (media) => (media.kind === 'prompt' ? `${SOUNDS}/${media.language}/${media.name}` : null),
    clock: realClock,
    log: { debug: log, info: log, warn: log, error: log },
    ...options,
  })
  let call: PhoneCall | undefined
  return {
    switch: driver,
    recordingsDir: join(dir, 'recordings'),
    wire,
    logged,
    lastCall() {
      if (call === undefined) throw new Error('nobody called yet')
      return call
    },
    async callIn({ to, from, name }) {
      const made = await caller.call({ to: `sip:${to}@127.0.0.1:${asterisk.sipPort}`, user: from, display: name })
      call = made
      return { press: (digit) => made.press(digit), hangup: async () => made.hangup() }
    },
    phone: async (_name, behaviour) => amy.behave(BEHAVIOURS[behaviour]),
    hangupPhone: async () => hangUpAll(amy),
    phoneHears: (_name, what) => phoneHears(amy, what),
    loseLink: () => wire.cut(),
    restoreLink: () => wire.restore(),
    until,
    rest: async (ms) => wait(ms),
    async close() {
      await driver.stop()
      await wire.close()
      hangUpAll(caller)
      hangUpAll(amy)
      hangUpAll(sue)
      const phones = [caller, amy, sue]
      await until('all calls to end', () => phones.every(({ calls }) => calls.length === 0))
    },
  }
}

/** Waits until something is so, and says what was missing when it does not come. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + UNTIL_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`expected ${what} within ${UNTIL_MS / 1_000} s`)
    await wait(5)
  }
}

/** The tone of ringing is 440 and 480 Hz together (indications.conf); a quarter of a second of sound decides. */
async function phoneHears(phone: SipPhone, what: 'ringing' | 'silence'): Promise<void> {
  const heard: number[] = []
  await until(`${what} at the phone`, () => {
    for (const { audio } of phone.calls) heard.push(...audio.takeHeard())
    if (heard.length < RATE / 4) return false
    const samples = Int16Array.from(heard.splice(0))
    if (what === 'silence') return rmsLevel(samples) < 0.001
    return [440, 480].every((hz) => toneLevel(samples, RATE, hz) > 0.01)
  })
}

function hangUpAll(phone: SipPhone): void {
  for (const call of phone.calls) call.hangup()
}
