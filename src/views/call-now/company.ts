import type { Event } from '../../core/words/event.ts'
import type { InteractionStatus } from '../../core/words/interaction.ts'
import type { PartyKind, PartyStatus } from '../../core/words/party.ts'
import type { Row } from '../../ports/store.ts'

/** Somebody in a call besides the customer and its agent. */
export interface Companion {
  readonly leg: string
  readonly kind: PartyKind
  readonly id: string
  status: PartyStatus
}

/** The people of a call, as far as screens show them. */
export interface Company {
  status: InteractionStatus
  readonly name: string
  contact: string
  agent: string
  companions: Companion[]
  isCustomerGone: boolean
  /** Where it is parked, '' for nowhere. */
  slot: string
}

/** Where a call stands that was sent on; what rings meanwhile is `transferring`. */
const STATUS_BY_KIND: Readonly<Partial<Record<string, InteractionStatus>>> = { flow: 'flow', slot: 'parked' }

/** What an event does to the people of a call; undefined when it is not about them. */
export function foldCompany(call: Company, event: Event): Partial<Company> | undefined {
  const { companions } = call
  switch (event.type) {
    case 'interaction.transferred': {
      const isOffered = event.kind === 'agent' && event.leg !== ''
      const status = isOffered ? 'offered' : (STATUS_BY_KIND[event.kind] ?? 'transferring')
      return {
        status,
        slot: event.kind === 'slot' ? event.to : '',
        agent: isOffered ? event.to : '',
        companions: isOffered ? [] : companions,
      }
    }
    case 'interaction.unparked':
      return { status: 'transferring', slot: '' }
    case 'transfer.returned':
      return { status: 'flow', agent: '', slot: '' }
    case 'party.rung':
      return {
        status: event.status,
        companions: [...companions, { leg: event.leg, kind: event.kind, id: event.to, status: 'ringing' }],
      }
    case 'party.answered':
      return put(call, event, event.status === 'consulting' ? 'talking' : 'joined')
    case 'party.swapped':
      return put(call, event, event.isHeld ? 'held' : 'talking')
    case 'party.joined':
      return put(call, event, 'joined')
    case 'party.left':
      return { status: event.status, companions: companions.filter(({ leg }) => leg !== event.leg) }
    case 'interaction.handed':
      return { status: event.status, agent: event.to, companions: companions.filter(({ leg }) => leg !== event.leg) }
    case 'customer.left':
      return {
        status: event.status,
        isCustomerGone: true,
        companions: companions.map((each) => (each.status === 'held' ? { ...each, status: 'talking' } : each)),
      }
    default:
      return undefined
  }
}

/** The agents who may know who is in a call: its own, and those who were brought in. */
export function agentsOf({ agent, companions }: Company): string[] {
  const others = companions.flatMap(({ kind, id }) => (kind === 'agent' ? [id] : []))
  return agent === '' ? others : [agent, ...others]
}

/** True while the customer hears music though the call is with an agent. */
export function isHeld({ status, companions, isCustomerGone }: Company): boolean {
  if (status === 'held' || status === 'rejoining') return true
  if (status !== 'consulting' || isCustomerGone) return false
  return companions.every((each) => each.status === 'ringing' || each.status === 'talking')
}

/** How screens call where a call stands. */
export function wordOf({ status, agent }: Company): string {
  return status === 'connected' || (status === 'conference' && agent === '') ? 'talking' : status
}

/** The one who is asked while the customer waits, and everybody who is in the call. */
export function companyRow(call: Company, names: ReadonlyMap<string, string>): Row {
  const { companions, agent, status } = call
  const nameOf = ({ kind, id }: Pick<Companion, 'kind' | 'id'>) => (kind === 'agent' ? (names.get(id) ?? id) : '')
  const asked = companions.find((each) => each.status !== 'joined')
  const consult = status !== 'consulting' || asked === undefined ? null : asked
  const customer = { kind: 'customer', id: call.contact, name: call.name, is_held: isHeld(call) }
  const isWithAgent = agent !== '' && WITH_AGENT.has(status)
  const others = companions.filter((each) => each.status !== 'ringing')
  return {
    consult: consult && { status: consult.status, kind: consult.kind, id: consult.id, name: nameOf(consult) },
    participants: [
      ...(call.isCustomerGone ? [] : [customer]),
      ...(isWithAgent
        ? [{ kind: 'agent', id: agent, name: nameOf({ kind: 'agent', id: agent }), is_held: false }]
        : []),
      ...others.map((each) => ({ kind: each.kind, id: each.id, name: nameOf(each), is_held: each.status === 'held' })),
    ],
  }
}

const WITH_AGENT: ReadonlySet<InteractionStatus> = new Set([
  'dialling',
  'connected',
  'held',
  'consulting',
  'conference',
  'rejoining',
])

function put(
  { companions }: Company,
  { leg, status }: { readonly leg: string; readonly status: InteractionStatus },
  to: PartyStatus,
): Partial<Company> {
  return { status, companions: companions.map((each) => (each.leg === leg ? { ...each, status: to } : each)) }
}
