import { join } from 'node:path'
import { readInstanceState } from '../../src/adapters/switches/asterisk/private/instance-file.ts'
import { becomes, callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const FREE_WITHIN_MS = 10_000
const REATTACH_WITHIN_MS = 3_000

/** Asterisk dies under its calls. */
export default scenario({
  name: 'asterisk-killed',
  summary: 'Asterisk is killed with calls on it: they end as lost, agents are free, the server attaches again',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy', 'ben'], say })
    try {
      await stage.ready('amy', { type: 'answer', afterMs: 0 })
      await stage.ready('ben', { type: 'ring' })
      const talking = await callToQueue(stage, { user: '15550151' })
      await until('a talk', () => stage.events('interaction.connected').length > 0)
      const ringing = await callToQueue(stage, { user: '15550152' })
      await ringOn(stage.phone('ben'))
      const waiting = await callToQueue(stage, { user: '15550153' })

      const killedMs = performance.now()
      const isUp = kill(stage)
      const ends = await Promise.all([talking, ringing, waiting].map(({ id }) => endOf(stage, id)))
      checks.same(
        'every call ended as lost by the switch, once',
        ends.map(({ cause, endedBy }) => `${cause} by ${endedBy}`),
        Array.from({ length: 3 }, () => 'switch_lost by system'),
      )
      checks.same(
        'each has one record',
        (await stage.rows('select id from interaction where finished_at_ms > 0')).length,
        3,
      )
      await becomes(stage, 'amy', 'ready')
      await becomes(stage, 'ben', 'ready')
      const freeMs = performance.now() - killedMs
      checks.ok('the agents are free within 10 s', freeMs < FREE_WITHIN_MS, freeMs)
      checks.ok('nobody is blamed', !stage.events('agent.paused').some(({ reason }) => reason !== 'login'))

      const upAtMs = await isUp
      const attached = await until('the server to be attached again', () => stage.events('switch.attached')[1])
      const reattachMs = attached.atMs - upAtMs
      checks.ok('it is attached within 3 s after ARI is up', reattachMs < REATTACH_WITHIN_MS, reattachMs)
      for (const { call } of [talking, ringing, waiting]) call.hangup()
      const again = await callToQueue(stage, { user: '15550154' })
      checks.ok('a new call is taken and offered', (await offered(stage, again.id)) !== '')
      return { freeMs: Math.round(freeMs), reattachMs: Math.round(reattachMs) }
    } finally {
      await stage.stop()
    }
  },
})

/** Kills the private Asterisk; resolves with when ARI answers again (wall time). */
async function kill(stage: Stage): Promise<number> {
  const state = await readInstanceState(join(stage.dir, 'data', 'asterisk'))
  if (state?.asterisk == null) throw new Error('expected a private Asterisk to run')
  const { ports, user, password } = state
  process.kill(state.asterisk.pid, 'SIGKILL')
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const answers = () =>
    fetch(`http://127.0.0.1:${ports.ari}/ari/asterisk/ping`, { headers: { authorization } }).then(
      ({ ok }) => ok,
      () => false,
    )
  await until('Asterisk to be gone', async () => !(await answers()))
  return until('ARI to be up again', async () => (await answers()) && Date.now(), 30_000)
}

function offered(stage: Stage, id: string): Promise<string> {
  return until('an offer', () => stage.events('offer.made').find(({ interaction }) => interaction === id)?.agent)
}
