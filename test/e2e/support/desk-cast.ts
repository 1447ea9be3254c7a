import { HOSTILE_NAME } from './hostile-name.ts'
import type { SimDesk } from './sim-desk.ts'
import { until } from './until.ts'
import { logInUser, type WebState, type WebUser } from './web-user.ts'
import { handOut, hireWriter, WRITER, writeBefore } from './written-work.ts'

const PASSWORD = 'a long enough password'
const MENU = { sales: '1', support: '2', billing: '3' } as const
/** Nobody has it, and it must not be called. */
const STRANGER = '+442079460999'
/** So long states stay that end by themselves, at most. */
const RING_MS = 300_000
const WRAPUP_MS = 3_600_000

/** Agents at their desks, each in another state of work, by the state. */
export type DeskCast = ReadonlyMap<DeskState, WebState>

/** A state in which a desk can be found. */
export type DeskState =
  | 'newcomer'
  | 'ready'
  | 'break'
  | 'ringing'
  | 'talking'
  | 'stranger'
  | 'consulting'
  | 'wrapup'
  | 'writing'
  | 'floor'

interface Actor extends WebUser {
  readonly id: string
}

/** Who is on the stage, and how to bring others there. */
interface Play {
  readonly desk: SimDesk
  /** An agent of the demo, logged in at their page. */
  actor(id: string): Promise<Actor>
}

/** Brings agents of the demo into all states of the desk. */
export async function castDesk(desk: SimDesk): Promise<DeskCast> {
  const admin = await logInUser(desk.url, { link: desk.link('admin') })
  await hireWriter(admin)
  await slowDown(admin)
  await nameUsers(admin)
  await writeBefore(admin, desk.customer(1).phone)
  await admin.send('POST', '/vehicles', { plate: '京A 12345', kind: 'car', builtIn: 2_024, boughtOn: '2024-05-01' })
  const play: Play = {
    desk,
    async actor(id) {
      const user = await logInUser(desk.url, { login: `${id}-desk`, password: PASSWORD })
      return { ...user, id }
    },
  }
  const cast = new Map<DeskState, WebState>()
  cast.set('newcomer', (await play.actor('hui')).state)
  cast.set('talking', (await talkingAgent(play, 'amy', { menu: 'sales', at: 1 })).state)
  cast.set('wrapup', (await wrapupAgent(play, 'fang', { menu: 'sales', at: 2 })).state)
  await admin.send('POST', '/barred-numbers', { number: STRANGER, reason: 'asked' })
  cast.set('stranger', (await talkingAgent(play, 'chen', { menu: 'support', from: STRANGER })).state)
  cast.set('consulting', (await consultingAgent(play, 'eli', 'dana')).state)
  cast.set('break', (await pausedAgent(play, 'gus')).state)
  cast.set(
    'ringing',
    (await ringingAgent(play, 'ben', { menu: 'sales', from: '+12025550199', name: HOSTILE_NAME })).state,
  )
  cast.set('ready', (await readyAgent(play, 'ida')).state)
  cast.set('writing', (await writingAgent(play, admin)).state)
  cast.set('floor', admin.state)
  for (const at of [40, 41]) await callIn(desk, { menu: 'billing', at })
  return cast
}

async function slowDown(admin: WebUser): Promise<void> {
  const { queues } = await admin.read<{ queues: readonly Record<string, unknown>[] }>('/settings/queues')
  for (const { id, ...queue } of queues)
    await admin.send('PUT', `/queues/${id}`, { ...queue, ringForMs: RING_MS, wrapupMs: WRAPUP_MS })
}

/** Everybody of the demo gets a page of their own; Ida is new, her queue is empty. */
async function nameUsers(admin: WebUser): Promise<void> {
  await admin.send('PUT', '/agents/ida', {
    name: 'Ida Lund',
    phone: 'phone:ida',
    queues: ['support'],
    skills: { support: 9 },
  })
  const { agents } = await admin.read<{ agents: readonly { id: string; name: string }[] }>('/settings/agents')
  for (const { id: agent, name } of agents)
    await admin.send('POST', '/users', { login: `${agent}-desk`, name, role: 'agent', agent, password: PASSWORD })
}

/** Who calls, and what they choose. */
export interface Caller {
  readonly menu: keyof typeof MENU
  /** A customer of the demo, or a number that nobody has. */
  readonly at?: number
  readonly from?: string
  readonly name?: string
}

/** A caller dials, chooses in the menu and waits; resolves with their leg. */
export async function callIn(
  { world, centre, customer }: SimDesk,
  { menu, at, from, name = '' }: Caller,
): Promise<string> {
  const phone = at === undefined ? from : customer(at).phone
  const before = centre.engine.centre.interactions.size
  const leg = world.callIn({ to: '1000', from: phone ?? '', name })
  await until('the call to be answered', () => centre.engine.centre.interactions.size > before)
  const call = () => [...centre.engine.centre.interactions.values()].find((each) => each.leg === leg)
  // In the queue the same key would mean something else.
  await until('the menu to listen', () => call()?.flow?.node === 'menu')
  world.press(leg, MENU[menu])
  await until(`the caller to wait in ${menu}`, () => ['waiting', 'offered'].includes(call()?.status ?? ''))
  return leg
}

async function comesTo({ desk }: Play, agent: string, status: string): Promise<void> {
  await until(`${agent} to be ${status}`, () => desk.centre.engine.centre.agents.get(agent)?.status === status)
}

async function readyAgent(play: Play, id: string): Promise<Actor> {
  const actor = await play.actor(id)
  await actor.send('PATCH', '/me/choices', { isTourOver: true })
  for (const act of ['login', 'ready']) await actor.send('POST', `/agents/${id}/${act}`)
  return actor
}

async function pausedAgent(play: Play, id: string): Promise<Actor> {
  const actor = await readyAgent(play, id)
  await actor.send('POST', `/agents/${id}/pause`, { reason: 'lunch' })
  return actor
}

async function ringingAgent(play: Play, id: string, caller: Caller): Promise<Actor> {
  const actor = await readyAgent(play, id)
  await callIn(play.desk, caller)
  await comesTo(play, id, 'offered')
  return actor
}

async function talkingAgent(play: Play, id: string, caller: Caller): Promise<Actor> {
  const actor = await ringingAgent(play, id, caller)
  await pickUp(play.desk, actor)
  return actor
}

/** Picks up as soon as the phone rings, which is a moment after it was told to. */
export async function pickUp({ centre }: SimDesk, { id, send }: Pick<Actor, 'id' | 'send'>): Promise<void> {
  await until(`${id} to talk`, async () => {
    await send('POST', '/phone/pick-up')
    return centre.engine.centre.agents.get(id)?.status === 'talking'
  })
}

async function wrapupAgent(play: Play, id: string, caller: Caller): Promise<Actor> {
  const actor = await talkingAgent(play, id, caller)
  await actor.send('POST', `/calls/${callOf(play, id)}/hangup`)
  await comesTo(play, id, 'wrapup')
  return actor
}

/** Asks a colleague while the customer hears music. */
async function consultingAgent(play: Play, id: string, colleague: string): Promise<Actor> {
  const actor = await talkingAgent(play, id, { menu: 'sales', at: 3 })
  const other = await readyAgent(play, colleague)
  await actor.send('POST', `/calls/${callOf(play, id)}/consult`, { to: { kind: 'agent', id: colleague } })
  await until('the colleague to ring', () => agentOf(play.desk, colleague)?.leg !== '')
  await pickUp(play.desk, other)
  return actor
}

/** Has chats and mails in every state, and a call of hers may still come. */
async function writingAgent(play: Play, admin: WebUser): Promise<Actor> {
  const actor = await readyAgent(play, WRITER)
  await handOut(play.desk, admin, actor)
  return actor
}

function callOf({ desk }: Play, agent: string): string {
  return agentOf(desk, agent)?.interaction ?? ''
}

function agentOf({ centre }: SimDesk, id: string) {
  return centre.engine.centre.agents.get(id)
}
