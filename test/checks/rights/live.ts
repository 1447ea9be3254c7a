import { setImmediate as turn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import contact from '../../../src/crm/objects/contact.ts'
import type { ApiStage } from '../../support/api-stage.ts'
import { type Message, openRealtime } from '../../support/realtime-client.ts'
import { record, sorted } from './ask.ts'
import { shown } from './asks.ts'
import { reaches, type Viewer } from './model.ts'
import type { World } from './world.ts'

const TOPICS = ['queues', 'agents', 'calls', 'callbacks', 'threads', 'parked', 'alerts', 'staff', 'me', 'health']
const MOST_TURNS = 200
const STRANGE_NUMBER = '13900000000'

interface Looking {
  readonly viewer: Viewer
  readonly headers: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
}

/** A screen that follows every topic while a customer of a colleague rings. */
export interface Screen {
  /** What is wrong with what is told, topic by topic. */
  look(looking: Looking): Promise<readonly (readonly [topic: string, faults: readonly string[]])[]>
}

/** Lets a call of somebody whom a colleague owns ring at the one who asks. */
export async function openScreen(stage: ApiStage, { things, owners }: World): Promise<Screen> {
  const caller = things.find(({ object, fields }) => object === contact.name && fields['owner'] === owners[2])
  if (caller === undefined) throw new Error('expected a person of a colleague')
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const interaction = await stage.callIn('leg-1', { from: STRANGE_NUMBER })
  const found = { match: 'known', contact: caller.id, account: '', set: {} } as const
  await stage.tell({ type: 'contact.found', interaction, ...found }, { type: 'agent.ready', agent: 'amy' })
  return {
    async look({ viewer, headers, secrets }) {
      const client = await openRealtime(stage, { ...headers })
      client.subscribe(TOPICS)
      await client.until(({ type, topic }) => type === 'snapshot' && topic === TOPICS.at(-1))
      const expected = reaches(viewer, caller, 'read') ? shown(viewer, caller) : null
      for (let turns = 0; turns < MOST_TURNS && (turns < 20 || !isShown(client.messages, expected)); turns += 1)
        await turn()
      await client.end()
      return TOPICS.map((topic) => {
        const texts = client.messages.filter((message) => message.topic === topic).map((each) => JSON.stringify(each))
        const told = secrets.filter((word) => texts.some((text) => text.includes(word)))
        const isWrong = topic === 'me' && !isShown(client.messages, expected)
        const card = JSON.stringify({ expected, got: cardIn(client.messages) ?? 'no card' })
        return [topic, [...told.map((word) => `tells ${word}`), ...(isWrong ? [card] : [])]] as const
      })
    },
  }
}

/** Whether the last card that was shown has this of the caller. */
function isShown(messages: readonly Message[], expected: Record<string, unknown> | null): boolean {
  const row = cardIn(messages)
  if (row === undefined) return false
  const card = record(row)['contact'] ?? null
  return isDeepStrictEqual(card === null ? null : sorted(card), expected)
}

function cardIn(messages: readonly Message[]): unknown {
  const rows = messages
    .filter(({ topic }) => topic === 'me')
    .flatMap((message) => (message.type === 'snapshot' ? message.rows : [message]))
    .filter(({ key }) => key === 'screen_pop')
  return rows.at(-1)?.row
}
