import t from 'tap'
import { type Branch, treeOf } from '../../src/web/people/chart-tree.ts'

type Node = Parameters<typeof treeOf>[0][number]
const node = (kind: Node['kind'], id: string, rest: Partial<Node> = {}): Node => ({
  ...{ kind, id, name: id, title: '', account: '', unit: '', above: '' },
  ...rest,
})
const named = (branches: readonly Branch[]): unknown[] => branches.map(({ id, below }) => [id, ...named(below)])

t.test('a chart is a tree of accounts, departments and people, each once', async (t) => {
  const at = { account: 'group' }
  const nodes = [
    node('account', 'group'),
    node('account', 'daughter', { above: 'group' }),
    node('unit', 'sales', at),
    node('unit', 'inside', { ...at, above: 'sales' }),
    node('person', 'boss', { ...at, unit: 'sales' }),
    node('person', 'clerk', { ...at, unit: 'sales', above: 'boss' }),
    node('person', 'guest', { ...at, above: 'stranger' }),
    node('person', 'boss', { account: 'daughter' }),
  ]
  t.same(named(treeOf(nodes)), [
    ['group', ['daughter', ['boss']], ['sales', ['inside'], ['boss', ['clerk']]], ['guest']],
  ])
})

t.test('those who stand above one another in a circle are shown all the same', async (t) => {
  const nodes = [
    node('account', 'a'),
    node('person', 'x', { account: 'a', above: 'y' }),
    node('person', 'y', { account: 'a', above: 'x' }),
  ]
  t.same(named(treeOf(nodes)), [['a'], ['x'], ['y']])
})
