import { EVERYTHING, NOTHING, type ProfileRules, profileRules } from './rules.ts'
import type { Share } from './shares.ts'

/** Who acts: the user behind a request, with the rules of their profile as they are at this moment. */
export interface Actor {
  /** The id of the user, or '' for the server. */
  readonly user: string
  /** The team of the user, or ''. */
  readonly team: string
  readonly rules: ProfileRules
  /** What their team shares of others' records. */
  readonly shares?: readonly Share[]
  /** Through what they act, where that is not a request of their own: `import`, `undo`, `desk` … */
  readonly through?: string
}

/** The server itself, which may all. */
export const SYSTEM: Actor = { user: '', team: '', rules: EVERYTHING }

/** The server on behalf of a user: what follows from something that they might do. */
export function inNameOf(user: string, through?: string): Actor {
  return { ...SYSTEM, user, ...(through !== undefined && { through }) }
}

/** Somebody who may nothing with records, such as a wallboard. */
export function stranger(user: string): Actor {
  return { user, team: '', rules: NOTHING }
}

const MOST_KNOWN = 200

/** Reads rules as the store keeps them. Those of one profile are read once and are the same object from then on. */
export function createRulesReader(): (text: string) => ProfileRules {
  const known = new Map<string, ProfileRules>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const rules = profileRules.parse(JSON.parse(text))
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, rules)
    return rules
  }
}
