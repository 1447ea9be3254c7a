import t from 'tap'
import { get, put } from '../../support/api-client.ts'
import type { ApiStage } from '../../support/api-stage.ts'
import { turnUntil } from '../../support/turn-until.ts'
import { came, openHook } from '../../support/webhook-acts.ts'

t.setTimeout(240_000)

/** Turns the clock from one try to the next until the webhook is turned off. */
async function failUntilOff(stage: ApiStage): Promise<void> {
  const first = async () => (await get(stage, 'adm', 'webhooks')).webhooks[0]
  for (;;) {
    const { at, tries, nextAtMs, status } = await first()
    if (status === 'off') return
    stage.clock.runTo(Math.max(nextAtMs, stage.clock.now() + 60))
    await turnUntil(
      stage,
      async () => {
        const now = await first()
        return now.at !== at || now.tries !== tries || now.status === 'off'
      },
      1,
    )
  }
}

async function replay(stage: ApiStage, id: string, seq: number): Promise<void> {
  const headers = await stage.page('adm')
  const payload = { from: seq, to: seq }
  await stage.app.inject({ method: 'POST', url: `/api/v1/webhooks/${id}/replay`, headers, payload })
}

async function alertsOf(stage: ApiStage) {
  return (await get(stage, 'sue', 'alerts')).alerts
}

t.test(
  'after its last try a message is parked, after days of failure the webhook is turned off; it goes on where it stood',
  async (t) => {
    const { stage, sink, hook } = await openHook(t, ['agent.*'])
    sink.answer = (response) => void response.writeHead(500).end()
    await stage.tell({ type: 'agent.login', agent: 'amy' }, { type: 'agent.login', agent: 'ben' })
    await failUntilOff(stage)
    t.match(await get(stage, 'adm', 'webhooks'), { webhooks: [{ status: 'off', reason: 'failing' }] })
    const { deliveries } = await get(stage, 'adm', `webhooks/${hook.id}/deliveries`)
    t.match(deliveries, [{ status: 'failing' }, { status: 'parked', tries: 10 }])
    const parked: { tries: number } = deliveries[1]
    const given = await get(stage, 'adm', `webhooks/${hook.id}/deliveries?status=parked`)
    t.match(given.deliveries, [{ status: 'parked', topic: 'agent.loggedIn' }])
    t.equal(given.deliveries.length, 1)
    t.match(await alertsOf(stage), [
      { metric: 'webhookParked', queue: 'Help desk', severity: 'warning', value: 1 },
      { metric: 'webhookOff', queue: 'Help desk', severity: 'critical' },
    ])
    const before = sink.received.length
    sink.answer = (response) => void response.writeHead(200).end()
    await put(stage, 'adm', `webhooks/${hook.id}`, { label: 'x', url: sink.url, topics: ['agent.*'] })
    await came(stage, sink, before + 1)
    t.match(await alertsOf(stage), [{ metric: 'webhookParked' }], 'somebody has turned it on again')
    t.not(sink.received.at(-1)?.headers['webhook-id'], sink.received[0]?.headers['webhook-id'])
    const [first] = sink.received
    const { id: seq } = JSON.parse(first?.body ?? '')
    await replay(stage, hook.id, Number(seq))
    const firstOnes = () =>
      sink.received.filter(({ headers }) => headers['webhook-id'] === first?.headers['webhook-id'])
    await turnUntil(stage, () => firstOnes().length > parked.tries)
    t.equal(firstOnes().length, parked.tries + 1, 'what was parked is told again')
    t.same(await alertsOf(stage), [])
  },
)
