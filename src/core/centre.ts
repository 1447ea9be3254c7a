import type { Bits } from '../lib/bits.ts'
import type { Heap } from '../lib/heap.ts'
import type { Coaching } from './coached-talk.ts'
import type { Day } from './day-state.ts'
import type { Deadline } from './deadlines.ts'
import type { EndedLegs } from './ended.ts'
import type { FlowState, FlowVersion } from './flow/progress.ts'
import type { Leg } from './legs.ts'
import type { OpenRecording } from './open-recording.ts'
import type { Company, Needs } from './people.ts'
import type { Roster } from './routing/roster.ts'
import type { Tier } from './routing/tier.ts'
import type { Urgencies } from './routing/urgencies.ts'
import type { DeskOf, Threads, Written } from './threads/threads.ts'
import type { OldPlace, Pace, Staff, Wait } from './waiting-state.ts'
import type { AgentSettings, AgentStatus } from './words/agent.ts'
import type { DispositionSettings } from './words/disposition.ts'
import type { Variables } from './words/flow.ts'
import type { Match as Certainty, InteractionStatus } from './words/interaction.ts'
import type { NumberSettings } from './words/number.ts'
import type { PhoneKind } from './words/phone.ts'
import type { PromptSettings } from './words/prompt.ts'
import type { QueueSettings } from './words/queue.ts'
import type { ReasonSettings } from './words/reason.ts'

/** Agents with the same queues and skills. */
export interface Profile {
  readonly index: number
  readonly key: string
  readonly settings: Pick<AgentSettings, 'queues' | 'skills' | 'levels'>
  /** Lanes of queues that these agents serve, by lane index. */
  readonly serves: Bits
  /** Lanes for which they only help out, by lane index; undefined for most. */
  helps: Bits | undefined
  /** The orders in which some queue asks for these agents. */
  readonly rosters: Roster[]
  agents: number
}

/** Calls of a queue for which the same agents may be asked: one for each ring, and again for calls with own needs. */
export interface Lane {
  readonly index: number
  /** 0 for calls that have just come; then the rings of the queue's settings, counted from 1. */
  readonly ring: number
  /** So many helpers stay free, until more than so many calls wait. */
  helpersKept: number
  helpersFrom: number
  /** Where it finds its agents, in the order of the queue's strategy. */
  roster: Roster
  /** Profiles that may be asked, by profile index; then those of them who only help out and are kept for other queues. */
  readonly servedBy: Bits
  readonly helpers: Bits
  /** The same profiles by who is asked first. */
  readonly tiers: Tier[]
  /** The same for calls that must spare the best agents; the very same list where the strategy spares nobody. */
  sparing: Tier[]
  readonly waiting: Heap<Interaction>
}

/** The lanes of calls that ask for the same, and all that they ask for. */
export interface Lines {
  settings: QueueSettings
  readonly lanes: [Lane, ...Lane[]]
}

/** The lines of calls that ask for more than their queue does. */
export type OwnLines = Lines & { readonly needs: Needs }

/** A queue in the matcher, with the work that waits in it. */
export interface Queue extends Lines {
  roster: Roster
  /** How fast its calls grow urgent: its weight by the time within which they should be answered. */
  pace: number
  /** Lines of calls that ask for more, by the key of their needs; undefined where there was none yet. */
  own: Map<string, OwnLines> | undefined
  /** How many wait, in whatever lane or for whatever agent. */
  waiting: number
}

/** The index that pairs waiting work with ready people without a step over all of either. */
export interface Match {
  /** One for each strategy. */
  readonly rosters: readonly [Roster, ...Roster[]]
  /** Agents by slot, and slots that are free again. */
  readonly agentAt: (Agent | undefined)[]
  readonly freeSlots: number[]
  readonly profiles: (Profile | undefined)[]
  readonly freeProfiles: number[]
  readonly profileByKey: Map<string, Profile>
  /** Profiles that name a queue, by queue id; those that name none serve whatever their skills allow. */
  readonly profilesNaming: Map<string, Set<Profile>>
  readonly openProfiles: Set<Profile>
  readonly queues: Map<string, Queue>
  /** Lanes of all queues, and numbers of lanes that are free again. */
  readonly laneAt: (Lane | undefined)[]
  readonly freeLanes: number[]
  /** Which of them are for calls that ask for more than their queue does. */
  readonly own: Bits
  /** The first waiting work of each lane, by lane index. */
  readonly heads: Urgencies
  /** Profiles with somebody ready, and how many, by profile index. */
  readonly ready: Bits
  readonly readyIn: number[]
  /** Lanes with somebody waiting. */
  readonly waiting: Bits
  /** Work that waits for one agent and nobody else yet, by agent. */
  readonly personal: Map<string, Heap<Interaction>>
  /** Work that may ring several agents at once, and until when: one who becomes ready meanwhile is rung too. */
  readonly ringing: Map<Interaction, number>
}

/** An agent now. `slot` is their number in the matcher. */
export interface Agent {
  readonly id: string
  settings: AgentSettings
  phone: string
  phoneKind: PhoneKind
  /** Since when the phone is away; 0 while it is there. */
  phoneLeftAtMs: number
  status: AgentStatus
  /** Has had as many calls today as they may. */
  isSpent: boolean
  /** What they write, or their settings, leave no room for a call. */
  isFull: boolean
  sinceMs: number
  reason: string
  next: 'ready' | 'break' | 'offline' | ''
  nextReason: string
  /** How long the planned break lasts; 0 until they come back. */
  nextForMs: number
  interaction: string
  /** The queue of the call that is being wrapped up, and how the agent says that the call in hand ended. */
  queue: string
  disposition: string
  leg: string
  readySinceMs: number
  order: number
  callsHandled: number
  lastOffer: number
  loginOrder: number
  /** Calls missed since the last one taken, and how often the wrap-up of now was made longer. */
  missed: number
  wrapupExtensions: number
  /** Time in talks since log-in. */
  talkMs: number
  /** The share of the last hour or so with work in hand, in millionths, as it was at `sinceMs`. */
  occupancy: number
  /** Since when the agent has had the work in hand, from the first ring on. */
  busySinceMs: number
  profile: Profile
  slot: number
  deadline: Deadline | undefined
}

/** A call or message in hand. `leg` is the customer's, `agentLeg` the agent's; '' means none, 0 means not yet. */
export interface Interaction {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly switch: string
  leg: string
  readonly from: string
  readonly to: string
  readonly name: string
  readonly startedAtMs: number
  status: InteractionStatus
  /** Since how long after its start it is in its flow, offered, dialling, held or rejoining. */
  sinceAfterMs: number
  variables: Variables
  /** How sure the contact is; '' until the customer store has answered. */
  match: Certainty | ''
  contact: string
  account: string
  /** How long after its start it was answered, queued and connected, or NEVER. */
  answeredAfterMs: number
  queuedAfterMs: number
  connectedAfterMs: number
  /** How long the phone rang before the talk. */
  rangMs: number
  /** Time in the flow before it was last queued. */
  ivrMs: number
  queue: string
  priority: number
  order: number
  offers: number
  agent: string
  agentLeg: string
  /** Most calls share one that is empty: change it by `companyOf`. */
  company: Readonly<Company>
  flow: FlowState | undefined
  wait: Wait | undefined
  /** Index in the waiting heap of its queue, or -1. */
  place: number
  deadline: Deadline | undefined
}

/** Written work: a chat, a mail. `status` is `connected` while somebody has it, and after its end while they wrap up. */
export type Thread = Interaction & Written

/** The written work that an agent has in hand, and their seats. */
export type Desk = DeskOf<Agent, Thread>

/** The whole state of a centre: what replaying its log gives. Only `evolve` functions change it. */
export interface Centre {
  readonly agents: Map<string, Agent>
  readonly numbers: Map<string, NumberSettings>
  readonly reasons: Map<string, ReasonSettings>
  readonly dispositions: Map<string, DispositionSettings>
  /** Sounds of our own, by `language/name`. */
  readonly prompts: Map<string, PromptSettings>
  /** All versions that are current or in use, by flow id, newest last. */
  readonly flows: Map<string, FlowVersion[]>
  readonly interactions: Map<string, Interaction>
  /** The interaction that was asked for last: the events of a step are mostly about one. */
  recent: Interaction | undefined
  readonly legs: Map<string, Leg>
  /** Legs that hung up, so that none begins a call a second time when its arrival is reported twice or too late. */
  readonly ended: EndedLegs
  /** Parked calls by their slot. */
  readonly parked: Map<string, string>
  /** Supervisors in talks, by their leg. */
  readonly coachings: Map<string, Coaching>
  readonly recordings: Map<string, OpenRecording>
  /** Callers whom one listing showed and nobody announced; the next listing that shows them takes them in. */
  readonly unannounced: Set<string>
  /** Legs to which the switch refused music or ringing; asked again by the next listing. */
  readonly silenced: Set<string>
  /** Interactions that are messages found after they were left, the last ones. */
  readonly voicemails: Set<string>
  /** Switches by name: true while attached. */
  readonly switches: Map<string, boolean>
  /** Logged-in phones and who has them. */
  readonly phones: Map<string, string>
  readonly match: Match
  readonly threads: Threads<Agent, Thread, Match>
  readonly staff: Staff
  /** What was measured of queues that have had calls, by queue id. */
  readonly paces: Map<string, Pace>
  /** Places of callers who gave up, by queue and number. */
  readonly oldPlaces: Map<string, OldPlace>
  /** Callbacks that are not over, by queue and number; and those that wait for one agent alone, by agent. */
  readonly callbacks: Map<string, string>
  readonly ownCallbacks: Map<string, readonly string[]>
  readonly deadlines: Heap<Deadline>
  readonly day: Day
  /** Counts offers, waiting interactions and agents turning ready, so that equal times keep their order. */
  order: number
  /** Work that became ready to be matched in this step; settled before the step ends. */
  readonly freshAgents: Agent[]
  readonly freshWork: Interaction[]
}
