import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readFlow, readFlows } from '../../src/config/flows.ts'
import { createEngine } from '../../src/core/engine.ts'
import { lint } from '../../src/core/flow/lint.ts'
import type { Verb } from '../../src/core/flow/verb.ts'
import type { Strategy } from '../../src/core/routing/strategy.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { publishFlows } from '../../src/runtime/publish-flows.ts'

const verbs = await loadCatalog<Verb>(new URL('../../src/core/flow/verbs/', import.meta.url))
const strategies = await loadCatalog<Strategy>(new URL('../../src/core/routing/strategies/', import.meta.url))
const FLOWS = fileURLToPath(new URL('../../dialplans/flows/', import.meta.url))

const GOOD = `id: door
start: hello
nodes:
  hello:
    verb: play
    args: { prompts: [welcome] }
    next: { done: end }
  end:
    verb: hangup
`

/** A centre that takes commands at once. */
function centre() {
  const equipment = {
    strategies,
    verbs,
    ids: { next: () => 'i' },
    random: () => 0,
    hasPrompt: () => true,
    hasTrunk: () => true,
  }
  const engine = createEngine(equipment)
  const submit: Loop['submit'] = async (input) => {
    const refusal = engine.step(input, 0, { events: [], effects: [] })
    return refusal === undefined ? { events: [] } : { refusal }
  }
  return { loop: { submit }, centre: engine.centre, equipment, languages: ['en'] }
}

t.test('the flows that come with the program have no faults', async (t) => {
  const { flows, bad } = readFlows(FLOWS)
  t.same(bad, [])
  for (const { flow } of flows)
    t.same(lint(flow, { verbs, languages: ['en', 'zh'], hasPrompt: () => true, hasQueue: () => true }), [])
})

t.test('a bad flow file does not hide the good ones beside it', async (t) => {
  const dir = t.testdir()
  writeFileSync(join(dir, 'a.yaml'), GOOD)
  writeFileSync(join(dir, 'b.yaml'), 'id: Door\nstart: [\n')
  const { flows, bad } = readFlows(dir)
  t.same(
    flows.map(({ flow }) => flow.id),
    ['door'],
  )
  t.match(bad[0]?.message, /b\.yaml:\d+: /)
})

t.test('a changed flow with a fault is refused with its line, and the one before stays', async (t) => {
  const parts = centre()
  t.same(await publishFlows([readFlow(GOOD, 'door.yaml')], parts), [])
  const worse = readFlow(GOOD.replace('done: end', 'done: nowhere'), 'door.yaml')
  t.match(await publishFlows([worse], parts), [/^door\.yaml:4: door\.hello: exit done leads to nowhere/])
  t.match(parts.centre.flows.get('door')?.at(-1), { version: 1, flow: { nodes: { hello: { next: { done: 'end' } } } } })
})

t.test('a loop that would never end is refused with the line of its first node', async (t) => {
  const parts = centre()
  const yaml =
    'id: door\nstart: hold\nnodes:\n  hold:\n    verb: enqueue\n    args: { queue: all }\n    next: { full: hold }\n'
  await parts.loop.submit({ type: 'queue.configure', queue: queueSettings.parse({ id: 'all', name: 'All' }) })
  t.match(await publishFlows([readFlow(yaml, 'door.yaml')], parts), [
    /^door\.yaml:4: door\.hold: the loop hold → hold /,
  ])
})

t.test('a flow that has not changed is not published again', async (t) => {
  const parts = centre()
  await publishFlows([readFlow(GOOD, 'door.yaml')], parts)
  await publishFlows([readFlow(GOOD, 'door.yaml')], parts)
  t.equal(parts.centre.flows.get('door')?.at(-1)?.version, 1)
})
