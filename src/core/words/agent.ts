import { z } from 'zod'

/** A short lower-case name that people type and read: `sales`, `amy`, `north-2`. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected 1–63 characters of a–z, 0–9 and -, beginning with a letter or digit')

/** Where a switch can ring somebody: `phone:<name>` is a phone of ours, `number:<digits>` the outside world. */
export const address = z
  .string()
  .regex(/^(phone:[a-z0-9][a-z0-9-]{0,62}|number:[0-9+*#]{1,32})$/, 'expected phone:<name> or number:<digits>')

/** The greatest weight of an agent. */
export const MOST_WEIGHT = 10

/**
 * What an admin sets for an agent. `queues: null` means every queue whose skills the agent has. `levels`: the level in
 * a queue, 1 where none is given; agents of level 2 are asked when none of level 1 is ready. `position`: the place in
 * the list that `top-down` and `ring-progressively` go through. `weight`: how likely `weighted-random` draws them.
 */
export const agentSettings = z.strictObject({
  id: slug,
  name: z.string().min(1).max(120),
  phone: address,
  queues: z.array(slug).max(1000).nullable().default(null),
  skills: z.record(slug, z.int().min(0).max(10)).default({}),
  levels: z.record(slug, z.int().min(1).max(10)).default({}),
  position: z.int().min(0).max(9_999).default(0),
  weight: z.int().min(1).max(MOST_WEIGHT).default(1),
  /** Calls of queues that they take in a day; null is as many as come. */
  callsPerDay: z.int().min(1).max(10_000).nullable().default(null),
  /** Units of work at once: a call takes 100, a chat 30, a mail 20. */
  capacity: z.int().min(10).max(1_000).default(100),
  /** How many pieces of a channel at once, by channel, where it is not as many as the channel says; 0 is none. */
  atOnce: z.record(slug, z.int().min(0).max(50)).default({}),
})

/** Settings of one agent, checked. */
export type AgentSettings = z.infer<typeof agentSettings>

/** What an agent is doing now; exactly one at a time. */
export type AgentStatus = 'offline' | 'ready' | 'offered' | 'talking' | 'wrapup' | 'break'

/** What people and programs may ask of agents. `by` is the user who changes settings; the server itself is ''. */
export type AgentCommand =
  | { readonly type: 'agent.configure'; readonly agent: AgentSettings; readonly by?: string | undefined }
  | { readonly type: 'agent.remove'; readonly agent: string; readonly by?: string | undefined }
  | { readonly type: 'agent.login'; readonly agent: string; readonly phone?: string | undefined }
  | { readonly type: 'agent.logout'; readonly agent: string }
  | { readonly type: 'agent.ready'; readonly agent: string }
  | { readonly type: 'agent.pause'; readonly agent: string; readonly reason: string }
  | { readonly type: 'agent.decline'; readonly agent: string }
  /** More time for the work after a call, as often and as long as its queue allows. */
  | { readonly type: 'agent.extendWrapup'; readonly agent: string }
  /** Takes a ready agent for something that is no call of a queue, for so long at most. */
  | {
      readonly type: 'agent.reserve'
      readonly agent: string
      readonly reason: string
      readonly forMs: number
    }
  /** Gives a reserved agent back. */
  | { readonly type: 'agent.release'; readonly agent: string }
  /** Other queues or skills for an agent, at once; what is left out stays as it is. */
  | {
      readonly type: 'agent.adjust'
      readonly agent: string
      readonly queues?: readonly string[] | null | undefined
      readonly skills?: Readonly<Record<string, number>> | undefined
      readonly by?: string | undefined
    }

/**
 * What happened to agents. `next` is the state that the agent takes when the work in hand ends, for `forMs` when it ends
 * by itself.
 */
export type AgentEvent =
  | { readonly type: 'agent.configured'; readonly agent: AgentSettings; readonly by: string; readonly atMs: number }
  | { readonly type: 'agent.removed'; readonly agent: string; readonly by: string; readonly atMs: number }
  /** `order` grows with each log-in and each turning ready. */
  | {
      readonly type: 'agent.loggedIn'
      readonly agent: string
      readonly phone: string
      readonly order: number
      readonly atMs: number
    }
  | { readonly type: 'agent.loggedOut'; readonly agent: string; readonly atMs: number }
  | { readonly type: 'agent.readied'; readonly agent: string; readonly atMs: number; readonly order: number }
  | {
      readonly type: 'agent.paused'
      readonly agent: string
      readonly reason: string
      readonly atMs: number
      /** When it ends by itself; it lasts until the agent comes back when this is not given. */
      readonly untilMs?: number
    }
  | {
      readonly type: 'agent.planned'
      readonly agent: string
      readonly next: 'ready' | 'break' | 'offline'
      readonly reason: string
      readonly forMs?: number
    }
  | {
      readonly type: 'agent.wrapup'
      readonly agent: string
      readonly interaction: string
      readonly atMs: number
      readonly untilMs: number
    }
  /** The work after the call takes longer; this is the `times`th time for this call. */
  | {
      readonly type: 'agent.wrapupExtended'
      readonly agent: string
      readonly interaction: string
      readonly atMs: number
      readonly untilMs: number
      readonly times: number
    }
  | {
      readonly type: 'agent.wrapupEnded'
      readonly agent: string
      readonly interaction: string
      readonly atMs: number
      readonly tookMs: number
    }
