import type { Chart } from '../../api/shapes/people.ts'

type ChartNode = Chart['nodes'][number]

/** A node with those below it. */
export interface Branch extends ChartNode {
  /** Unlike every other of the tree: somebody may work for two accounts. */
  readonly key: string
  readonly below: readonly Branch[]
}

/**
 * The nodes of a chart as a tree: below an account stand its departments, whoever is in none and has nobody above them there,
 * and the accounts that belong to it. Each stands there once, whatever names what.
 */
export function treeOf(nodes: readonly ChartNode[]): readonly Branch[] {
  const seen = new Set<string>()
  const placed = new Map<string, ChartNode[]>()
  for (const node of nodes) {
    const key = placeOf(node, nodes)
    placed.set(key, [...(placed.get(key) ?? []), node])
  }
  const grow = (key: string): readonly Branch[] =>
    (placed.get(key) ?? []).flatMap((node) => {
      const own = keyOf(node)
      if (seen.has(own)) return []
      seen.add(own)
      return [{ ...node, key: own, below: grow(own) }]
    })
  const roots = grow('')
  // Whoever stands above themselves in old data hangs on nothing else.
  const rest = nodes.filter((node) => !seen.has(keyOf(node))).map((node) => ({ ...node, key: keyOf(node), below: [] }))
  return [...roots, ...rest]
}

function keyOf({ kind, id, account }: ChartNode): string {
  return kind === 'person' ? `person ${account} ${id}` : `${kind} ${id}`
}

/** The key of what a node stands below, '' for the top. */
function placeOf(node: ChartNode, nodes: readonly ChartNode[]): string {
  const { kind, above, unit, account } = node
  const has = (wanted: ChartNode['kind'], id: string) =>
    id !== '' && nodes.some((each) => each.kind === wanted && each.id === id)
  if (kind === 'account') return has('account', above) ? `account ${above}` : ''
  if (kind === 'unit') return has('unit', above) ? `unit ${above}` : `account ${account}`
  const isBossHere = nodes.some((each) => each.kind === 'person' && each.id === above && each.account === account)
  if (isBossHere) return `person ${account} ${above}`
  return has('unit', unit) ? `unit ${unit}` : `account ${account}`
}
