/**
 * The names that our bridges bear on Asterisk. Usually that of the talk; but Asterisk may keep the name of a bridge that
 * it has removed, for ever when somebody was entering just then: it cannot be made again, and another one stands for it.
 */
export interface BridgeNames {
  of(bridge: string): string
  /** From now on another name stands for it. */
  renew(bridge: string): void
  /** Takes over what a server before this one has named. */
  learn(name: string): void
}

const MARK = '.again'

/** Names that nobody has used yet. */
export function createBridgeNames(): BridgeNames {
  // Only of those that were renewed, which are few.
  const renewed = new Map<string, number>()
  return {
    of: (bridge) => (renewed.has(bridge) ? `${bridge}${MARK}${renewed.get(bridge)}` : bridge),
    renew: (bridge) => void renewed.set(bridge, (renewed.get(bridge) ?? 0) + 1),
    learn(name) {
      const [bridge = '', count] = name.split(MARK)
      if (count !== undefined) renewed.set(bridge, Math.max(Number(count), renewed.get(bridge) ?? 0))
    },
  }
}

/** The bridge for which a name stands. */
export function bridgeOf(name: string): string {
  return name.split(MARK)[0] ?? name
}
