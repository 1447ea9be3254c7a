import { randomUUID } from 'node:crypto'
import t from 'tap'
import { ari, PROVIDE_WITHIN_MS, until } from './private/fixture.ts'
import { attach, perform } from './talk.ts'
import { startSite } from './world.ts'

t.setTimeout(PROVIDE_WITHIN_MS)

const site = await startSite()
t.teardown(() => site.close())

t.test('a phone that is picked up while no server is there stays on, and is handed to the next one', async (t) => {
  const world = await site.world()
  t.teardown(() => world.close())
  const story = await attach(world)
  const agent = randomUUID()
  story.name(agent, 'agent')
  await world.phone('amy', 'keeps-ringing')
  const rung = site.amy.nextCall()
  const ring = { leg: agent, to: 'phone:amy', from: '1', name: '', interaction: randomUUID(), ringForMs: 10_000 }
  await perform(world, { type: 'leg.ring', switch: 'pbx', ...ring })
  const amy = await rung
  await story.says('agent', 'ringing')
  await world.loseLink()
  await until('Asterisk to see that the link is gone', async () => {
    const { status } = await ari(site.asterisk, 'applications/ringdown')
    return status === 404 || undefined
  })
  amy.answer()
  await amy.answered
  await world.restoreLink()
  await story.switchSays('listed')
  t.match(
    story.listed().find(({ leg }) => leg === agent),
    { status: 'ringing', direction: 'out', to: 'phone:amy' },
    'not in our hands yet',
  )
  await story.says('agent', 'answered')
  t.equal(amy.atMs.ended, 0, 'nobody hung up')
})
