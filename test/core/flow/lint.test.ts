import t from 'tap'
import { lint } from '../../../src/core/flow/lint.ts'
import { verbs } from '../../support/engine.ts'
import { flowOf, type Node } from '../../support/settings.ts'

const bye: Node = ['hangup', {}, {}]
const hello: Node = ['play', { prompts: ['welcome'] }, { done: 'bye' }]

t.test('a flow without faults is accepted', async (t) => {
  t.same(faults({ hello, bye }), [])
})

t.test('a flow begins at a node that exists', async (t) => {
  t.same(check({ ...flowOf('main', { bye }), start: 'hello' }), [
    'hello: the flow starts here, but there is no such node; expected one of bye',
  ])
})

t.test('an unknown verb is named, with those that exist', async (t) => {
  t.same(faults({ hello: ['sing', {}, {}] }), [
    'hello: unknown verb sing; expected one of answer, branch, callback, digits, enqueue, hangup, hours, lookup, menu, play, say, set, voicemail',
  ])
})

t.test('wrong arguments are named with their place', async (t) => {
  t.same(faults({ hello: ['play', { prompts: [], loud: true }, { done: 'bye' }], bye }), [
    'hello: args.prompts: Too small: expected array to have >=1 items',
    'hello: args: Unrecognized key: "loud"',
  ])
  t.same(faults({ hello: ['menu', { prompt: 'welcome', keys: { x: 'a' } }, { timeout: 'bye' }], bye }), [
    'hello: args.keys.x: Invalid key in record',
  ])
})

t.test('every exit leads somewhere, and only exits of the verb do', async (t) => {
  t.same(faults({ hello: ['play', { prompts: ['welcome'] }, {}] }), ['hello: exit done leads nowhere; add it to next'])
  t.same(faults({ hello: ['play', { prompts: ['welcome'] }, { done: 'nowhere' }] }), [
    'hello: exit done leads to nowhere, which does not exist',
  ])
  t.same(faults({ hello: ['play', { prompts: ['welcome'] }, { done: 'bye', busy: 'bye' }], bye }), [
    'hello: play has no exit busy; expected done',
  ])
  t.same(faults({ hello: ['menu', { prompt: 'welcome', keys: { 1: 'sales' } }, {}] }), [
    'hello: exit sales leads nowhere; add it to next',
    'hello: exit timeout leads nowhere; add it to next',
  ])
})

t.test('an exit that leads to a name of the language itself leads nowhere', async (t) => {
  t.same(faults({ hello: ['play', { prompts: ['welcome'] }, { done: 'constructor' }] }), [
    'hello: exit done leads to constructor, which does not exist',
  ])
  t.same(faults({ hello: ['branch', { on: 'x', cases: { a: 'constructor' } }, { otherwise: 'bye' }], bye }), [
    'hello: exit constructor leads nowhere; add it to next',
  ])
  t.same(faults({ hello: ['hours', { hours: 'constructor' }, { open: 'bye', closed: 'bye' }], bye }), [
    'hello: there are no hours constructor in this flow',
  ])
})

t.test('prompts exist in every language, queues and hours exist', async (t) => {
  t.same(faults({ hello: ['play', { prompts: ['missing'] }, { done: 'bye' }], bye }), [
    'hello: there is no prompt missing in en',
    'hello: there is no prompt missing in zh',
  ])
  t.same(faults({ hello: ['enqueue', { queue: 'nowhere' }, {}] }), ['hello: there is no queue nowhere'])
  t.same(faults({ hello: ['hours', { hours: 'main' }, { open: 'bye', closed: 'bye' }], bye }), [
    'hello: there are no hours main in this flow',
  ])
})

t.test('hours have a zone that exists and spans within one day', async (t) => {
  const open = { mon: ['09:00-18:00', '22:00-06:00', '09:00-24:00', '09:00-24:30', '09:70-10:00', '09:00-09:00'] }
  const hours = { main: { zone: 'Mars/Olympus', open } }
  t.same(check(flowOf('main', { hello: ['hours', { hours: 'main' }, { open: 'bye', closed: 'bye' }], bye }, hours)), [
    'hours.main: there is no time zone Mars/Olympus; expected a name such as Europe/Berlin',
    'hours.main: mon 22:00-06:00: expected HH:MM-HH:MM within one day; split a night at 24:00',
    'hours.main: mon 09:00-24:30: expected HH:MM-HH:MM within one day; split a night at 24:00',
    'hours.main: mon 09:70-10:00: expected HH:MM-HH:MM within one day; split a night at 24:00',
    'hours.main: mon 09:00-09:00: expected HH:MM-HH:MM within one day; split a night at 24:00',
  ])
})

t.test('a node to which no path leads is a fault', async (t) => {
  t.same(faults({ hello, bye, lost: bye }), ['lost: no path leads here; wire it or remove it'])
})

t.test('a loop that never asks the caller is a fault, one that asks is not', async (t) => {
  t.same(
    faults({
      hello: ['play', { prompts: ['welcome'] }, { done: 'again' }],
      again: ['set', { to: { a: 'b' } }, { done: 'hello' }],
    }),
    ['hello: the loop hello → again → hello never asks the caller for anything'],
  )
  t.same(
    faults({
      hello: ['play', { prompts: ['welcome'] }, { done: 'menu' }],
      menu: ['menu', { prompt: 'welcome', keys: { 1: 'again' } }, { again: 'hello', timeout: 'hello' }],
    }),
    [],
  )
})

t.test('a loop that takes no time is a fault, with the way that it takes', async (t) => {
  t.same(faults({ support: ['enqueue', { queue: 'support' }, { full: 'support' }] }), [
    'support: the loop support → support may take no time and ask the caller for nothing',
  ])
  t.same(
    faults({
      hello,
      bye: ['set', { to: { a: 'b' } }, { done: 'support' }],
      support: ['enqueue', { queue: 'support' }, { timeout: 'hello', full: 'who', failed: 'hello' }],
      who: ['lookup', {}, { known: 'bye', unknown: 'hello' }],
    }),
    ['bye: the loop bye → support → who → bye may take no time and ask the caller for nothing'],
  )
  const saying = (text: string) =>
    faults({
      support: ['enqueue', { queue: 'support' }, { full: 'sorry' }],
      sorry: ['say', { text: { en: text } }, { done: 'support' }],
    })
  t.same(saying('{{apology}}'), [
    'support: the loop support → sorry → support may take no time and ask the caller for nothing',
  ])
  t.same(saying('We are all busy, {{name}}.'), [], 'a text takes time')
})

t.test('a loop through a queue that somebody waits in or hears a prompt before is none', async (t) => {
  t.same(faults({ support: ['enqueue', { queue: 'support' }, { timeout: 'support' }] }), [])
  t.same(
    faults({
      support: ['enqueue', { queue: 'support' }, { full: 'busy', timeout: 'busy' }],
      busy: ['play', { prompts: ['all-busy'] }, { done: 'support' }],
    }),
    [],
  )
})

function faults(nodes: Record<string, Node>): string[] {
  return check(flowOf('main', nodes))
}

function check(flow: Parameters<typeof lint>[0]): string[] {
  const known = {
    verbs,
    languages: ['en', 'zh'],
    hasPrompt: (name: string) => name !== 'missing',
    hasQueue: (id: string) => id === 'support',
  }
  return lint(flow, known).map(({ node, message }) => `${node}: ${message}`)
}
