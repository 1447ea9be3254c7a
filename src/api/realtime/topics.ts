import type { AgentStatus } from '../../core/words/agent.ts'
import type { Alert } from '../../crm/alerts.ts'
import type { Row } from '../../ports/store.ts'
import type { Health } from '../health.ts'
import { type Identity, mayKnow } from '../http/identity.ts'
import type { RouteParts } from '../http/route.ts'
import type { LiveName } from '../live-rows.ts'
import { agentSight, callbackSight, callSight, type Sight, threadSight } from '../sight.ts'
import type { Topic } from './messages.ts'

/** A topic that everybody sees the same rows of, except for what a sight hides. */
export type SharedTopic = Exclude<Topic, 'me'>

/** Where the rows of a topic come from. */
export interface Source {
  keys(): readonly string[]
  row(key: string): Row | undefined
  readonly sight?: Sight
}

/** The sources of all shared topics. */
export type Sources = Readonly<Record<SharedTopic, Source>>

/** The views behind the topics that show one. */
export const VIEW_OF = {
  queues: 'queue-now',
  agents: 'agent-now',
  calls: 'call-now',
  callbacks: 'callback-now',
  threads: 'thread-now',
  parked: 'parked-now',
} as const satisfies Partial<Record<SharedTopic, LiveName>>

const STATUSES: readonly AgentStatus[] = ['offline', 'ready', 'offered', 'talking', 'wrapup', 'break']

/** Makes the sources. */
export function createSources({ live, health, alerts }: Pick<RouteParts, 'live' | 'health' | 'alerts'>): Sources {
  const of = (view: LiveName): Source => ({ keys: () => live.keys(view), row: (key) => live.row(view, key) })
  return {
    queues: of(VIEW_OF.queues),
    agents: { ...of(VIEW_OF.agents), sight: agentSight },
    calls: { ...of(VIEW_OF.calls), sight: callSight },
    callbacks: { ...of(VIEW_OF.callbacks), sight: callbackSight },
    threads: { ...of(VIEW_OF.threads), sight: threadSight },
    parked: of(VIEW_OF.parked),
    alerts: { keys: () => [...alerts.open.keys()], row: (id) => alertRow(alerts.open.get(id)) },
    staff: { keys: () => ['all'], row: () => countStaff(live.all(VIEW_OF.agents)) },
    health: {
      keys: () => ['store', ...health().switches.map(({ name }) => `switch:${name}`)],
      row: (key) => healthRow(health(), key),
    },
  }
}

/** A changed row, written out once for all who see it: in full, and as those see it who may not know. */
export interface Piece {
  readonly topic: Topic
  readonly full: string
  readonly hidden: string
  readonly owner: unknown
}

/** Writes out a row as it is now; a row that is gone is null. */
export function writePiece(topic: Topic, key: string, source: Pick<Source, 'row' | 'sight'>): Piece {
  const row = source.row(key)
  const write = (shown: Row | undefined) => `"key":${JSON.stringify(key)},"row":${JSON.stringify(shown ?? null)}`
  const full = write(row)
  if (row === undefined || source.sight === undefined) return { topic, full, hidden: full, owner: undefined }
  return { topic, full, hidden: write(source.sight.hide(row)), owner: source.sight.owner(row) }
}

/** What somebody sees of a piece. */
export function readPiece(piece: Piece, identity: Identity): string {
  return mayKnow(identity, piece.owner) ? piece.full : piece.hidden
}

function alertRow(alert: Alert | undefined): Row | undefined {
  return alert && { ...alert }
}

/** How many agents are in each state. */
function countStaff(agents: readonly Row[]): Row {
  const counts = { offline: 0, ready: 0, offered: 0, talking: 0, wrapup: 0, break: 0 }
  for (const { status } of agents) if (isStatus(status)) counts[status] += 1
  return { ...counts, total: agents.length }
}

function isStatus(status: unknown): status is AgentStatus {
  return typeof status === 'string' && STATUSES.some((each) => each === status)
}

function healthRow({ store, switches }: Health, key: string): Row | undefined {
  if (key === 'store') return { kind: 'store', status: store.status }
  const found = switches.find(({ name }) => key === `switch:${name}`)
  return found && { kind: 'switch', ...found }
}
