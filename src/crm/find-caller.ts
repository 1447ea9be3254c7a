import type { Match } from '../core/words/interaction.ts'
import { lookupNumber } from './lookup.ts'
import type { RecordPorts } from './ports.ts'

/** Who a caller is, as the core needs to know: ids, and variables for the flow. */
export interface FoundCaller {
  readonly match: Match
  readonly contact: string
  readonly account: string
  readonly set: Readonly<Record<string, string>>
}

/** Finds whose number it is; name, language and tier are set only for somebody known for sure. */
export async function findCaller(ports: Pick<RecordPorts, 'store' | 'plan'>, number: string): Promise<FoundCaller> {
  const { match, contact, account } = await lookupNumber(ports, number)
  const set: Record<string, string> = {}
  if (match === 'known' && contact !== undefined) {
    set.name = contact.name
    set.language = contact.language
  }
  if (match === 'known' && account !== undefined) set.tier = account.tier
  return { match, contact: contact?.id ?? '', account: account?.id ?? '', set }
}
