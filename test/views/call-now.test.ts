import t from 'tap'
import { isCustomerHeld } from '../../src/core/arrange.ts'
import type { Interaction } from '../../src/core/centre.ts'
import { connectedAt } from '../../src/core/moments.ts'
import callNow from '../../src/views/call-now.ts'
import { followView, picture } from '../support/follow-view.ts'

/** How screens call it: a talk is one as long as two people are in it. */
function wordOf({ status, agent }: Interaction): string {
  return status === 'connected' || (status === 'conference' && agent === '') ? 'talking' : status
}

/** Who is in the call besides its agent, as the row must have them. */
function othersOf(work: Interaction) {
  const { status, agent, contact, name } = work
  const { parties, goneAtMs } = work.company
  const asked = status === 'consulting' ? parties.find((party) => party.status !== 'joined') : undefined
  const nameOf = (kind: string, id: string) => (kind === 'agent' ? id : '')
  const consult = asked && { status: asked.status, kind: asked.kind, id: asked.id, name: nameOf(asked.kind, asked.id) }
  const isWithAgent = agent !== '' && ['dialling', 'connected', 'held', 'consulting', 'conference'].includes(status)
  const participants = [
    ...(goneAtMs > 0 ? [] : [{ kind: 'customer', id: contact, name, is_held: isCustomerHeld(work) }]),
    ...(isWithAgent ? [{ kind: 'agent', id: agent, name: agent, is_held: false }] : []),
    ...parties.flatMap(({ kind, id, status: part }) =>
      part === 'ringing' ? [] : [{ kind, id, name: nameOf(kind, id), is_held: part === 'held' }],
    ),
  ]
  return { consult: consult ?? null, participants }
}

t.test('calls are shown as the centre has them, gone when they are over, and every change is told', async (t) => {
  const wrong: string[] = []
  for (const seed of [4, 5, 6])
    await followView(callNow, {
      seed,
      look: ({ engine, told, shown }) => {
        if (picture(told) !== picture(shown)) wrong.push('a change was not told')
        if (shown.size !== engine.centre.interactions.size) wrong.push(`${shown.size} calls are shown`)
        for (const work of engine.centre.interactions.values()) {
          const { direction, from, to, name, startedAtMs, queue, agent, contact } = work
          const connectedAtMs = connectedAt(work)
          const status = wordOf(work)
          const others = othersOf(work)
          const truth = {
            direction,
            from,
            to,
            name,
            startedAtMs,
            status,
            queue,
            agent,
            connectedAtMs,
            contact,
            ...others,
          }
          const row = shown.get(work.id)
          const seen = Object.fromEntries(Object.keys(truth).map((key) => [key, row?.[key]]))
          if (JSON.stringify(seen) !== JSON.stringify(truth))
            wrong.push(`${JSON.stringify(truth)} ${JSON.stringify(seen)}`)
        }
      },
    })
  t.same(wrong.slice(0, 3), [])
})
