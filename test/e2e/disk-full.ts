import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { callToQueue, endOf, ringOn } from './support/calls.ts'
import type { Checks } from './support/checks.ts'
import { rebuiltTables } from './support/rebuilt.ts'
import { scenario } from './support/scenario.ts'
import { hearsTone } from './support/sound.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const AGENT_HZ = 620
const ROOM_BYTES = 4_096
const ALARM_WITHIN_MS = 10_000

/** The database cannot grow any more: the kernel refuses to write beyond a size. */
export default scenario({
  name: 'disk-full',
  summary: 'the disk refuses to write: calls go on, nothing acknowledged is lost, an alarm says so, it recovers',
  async run(checks, say) {
    if (!canLimit()) {
      checks.skip('the disk is full', 'prlimit is not there (Debian package util-linux)')
      return {}
    }
    const survive = () => {}
    process.on('SIGXFSZ', survive)
    const stage = await openStage({ agents: ['amy'], queue: { recordPercent: 0 }, say })
    try {
      await play(checks, stage)
      await stage.stopServer()
      const { stored, rebuilt } = await rebuiltTables(join(stage.dir, 'data'))
      checks.same('every table of the views equals what the log gives', rebuilt, stored)
    } finally {
      limitFileBytes('unlimited')
      await stage.stop()
      process.off('SIGXFSZ', survive)
    }
    return {}
  },
})

async function play(checks: Checks, stage: Stage): Promise<void> {
  const health: string[] = []
  stage.centre.store.onHealth(({ status }) => health.push(status))
  await stage.ready('amy', { type: 'answer', afterMs: 0 })
  const acknowledged = stage.centre.loop.position
  limitFileBytes(statSync(join(stage.dir, 'data', 'ringdown.db-wal')).size + ROOM_BYTES)
  const fullMs = performance.now()

  const { call } = await callToQueue(stage, { user: '15550161' })
  const agent = await ringOn(stage.phone('amy'))
  agent.audio.send(AGENT_HZ)
  checks.ok('a call is answered, queued and connected all the same', await hearsTone(call.audio, AGENT_HZ))
  await until('the alarm', () => health.includes('degraded'))
  const alarmMs = performance.now() - fullMs
  checks.ok('an alarm is raised within 10 s', alarmMs < ALARM_WITHIN_MS, alarmMs)
  const refusal = await stage.tell({ type: 'agent.pause', agent: 'amy', reason: 'lunch' }).then(String, String)
  checks.ok('what cannot be kept is not promised', refusal.includes('takes no writes'), refusal)
  call.hangup()
  await agent.ended
  const rows = await stage.rows('select max(seq) last from event')
  checks.ok('all that was acknowledged is in the log', Number(rows[0]?.['last']) >= acknowledged, rows)

  limitFileBytes('unlimited')
  await until('the store to recover by itself', () => health.at(-1) === 'ok')
  const [started] = await until('the call in the log', () => {
    const found = stage.events('interaction.started')
    return found.length > 0 && found
  })
  const { outcome } = await endOf(stage, started?.interaction ?? '')
  checks.same('the call is on the record as answered', outcome, 'answered')
  const calls = await stage.rows('select outcome, from_number from interaction')
  checks.same('its record is there, once', calls, [{ outcome: 'answered', from_number: '15550161' }])
  await stage.tell({ type: 'agent.pause', agent: 'amy', reason: 'lunch' })
}

function canLimit(): boolean {
  try {
    limitFileBytes('unlimited')
    return true
  } catch {
    return false
  }
}

/** The kernel then refuses to let any file of this process grow beyond. */
function limitFileBytes(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`], { stdio: 'ignore' })
}
