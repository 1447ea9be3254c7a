import type { Explanation, ExplanationLine } from '../../core/words/explanation.ts'
import { figure, line, type Story, type Teller, type Told, text } from './story.ts'

const OFFERS: readonly ExplanationLine['code'][] = ['thread.only', 'thread.chosen', 'thread.preferred']
const OFFER_ENDS = new Map<unknown, ExplanationLine['code']>([
  ['expired', 'thread.expired'],
  ['declined', 'thread.declined'],
  ['abandoned', 'thread.left'],
  ['taken', 'thread.taken'],
  ['unanswered', 'thread.unanswered'],
])

/** What each event of a chat, mail or task says about its way; events that say nothing about it are left out. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'thread.started': line('thread.arrived', ['channel']),
  'thread.queued': (story, told) => {
    line('call.queued', ['queue'], ['priority'])(story, told)
    wait(story, text(told.body, 'queue'), figure(told.body, 'sinceMs') || told.atMs)
  },
  'thread.widened': (story, { atMs, body }) => {
    const waitedMs = atMs - queuedAtMs(story)
    story.lines.push({ atMs, code: 'thread.widened', params: { waitedMs, ring: figure(body, 'ring') } })
  },
  'thread.released': line('call.released', ['agent']),
  'thread.offered': offered,
  'thread.offerEnded': offerEnded,
  'thread.requeued': (story, told) => {
    const { body } = told
    if (text(body, 'agent') === '') line('call.requeued', ['queue'])(story, told)
    else line('thread.givenBack', ['agent', 'queue'], ['heldMs'])(story, told)
    wait(story, text(body, 'queue'), queuedAtMs(story))
  },
  'thread.accepted': (story, told) => {
    line('thread.accepted', ['agent'], ['waitedMs'])(story, told)
    const { body, atMs } = told
    story.now = {
      code: 'now.talking',
      params: { agent: text(body, 'agent'), queue: text(body, 'queue'), sinceMs: atMs },
    }
  },
  'thread.transferred': (story, { atMs, body }) => {
    const { to } = body
    const target = isRecord(to) ? to : {}
    const params = { agent: text(body, 'agent'), heldMs: figure(body, 'heldMs') }
    const sent = { ...params, kind: text(target, 'kind'), to: text(target, 'id') }
    story.lines.push({ atMs, code: 'thread.transferred', params: sent })
  },
  'thread.finished': finished,
  'thread.wrapupEnded': (story, told) => {
    line('thread.wrapupEnded', ['agent'], ['tookMs'])(story, told)
    const { agent = '', handledMs = 0 } = story.now.params
    story.now = { code: 'now.threadOver', params: { agent, handledMs } }
  },
}

/** Why a chat, mail or task went the way that it went, told from its events in order. */
export function explainThread(events: readonly Told[]): Explanation {
  const story: Story = { lines: [], now: { code: 'now.waiting', params: { queue: '', sinceMs: 0 } } }
  for (const told of events) TELLERS[told.type]?.(story, told)
  return { summary: story.now, lines: story.lines }
}

function wait(story: Story, queue: string, sinceMs: number): void {
  story.now = { code: 'now.waiting', params: { queue, sinceMs } }
}

function offered(story: Story, { atMs, body }: Told): void {
  const [agent, queue] = [text(body, 'agent'), text(body, 'queue')]
  const why = isRecord(body['why']) ? body['why'] : {}
  story.now = { code: 'now.threadOffered', params: { agent, queue, untilMs: figure(body, 'untilMs') } }
  const params = { agent, queue, waitedMs: figure(body, 'waitedMs'), units: figure(body, 'units') }
  const strategy = text(why, 'strategy')
  const ready = figure(why, 'ready')
  const { others } = why
  if (strategy === 'preferred') story.lines.push({ atMs, code: 'thread.preferred', params })
  else if (ready <= 1) story.lines.push({ atMs, code: 'thread.only', params })
  else {
    const names = Array.isArray(others) ? others.map(String) : []
    story.lines.push({ atMs, code: 'thread.chosen', params: { ...params, ready, strategy, others: names } })
  }
}

function offerEnded(story: Story, { atMs, body }: Told): void {
  const agent = text(body, 'agent')
  const code = OFFER_ENDS.get(body['reason']) ?? 'thread.lost'
  const asked = story.lines.findLast((each) => OFFERS.includes(each.code) && each.params['agent'] === agent)
  const params = { agent, askedMs: atMs - (asked?.atMs ?? atMs) }
  const by = text(body, 'stillWith')
  story.lines.push({ atMs, code, params: code === 'thread.taken' ? { ...params, by } : params })
}

function finished(story: Story, { atMs, body }: Told): void {
  const endedBy = body['endedBy'] === 'caller' ? 'customer' : text(body, 'endedBy')
  story.lines.push({ atMs, code: 'thread.finished', params: { endedBy } })
  const [agent, handledMs] = [text(body, 'agent'), figure(body, 'handledMs')]
  const untilMs = figure(body, 'wrapupUntilMs')
  const waited = { queue: text(body, 'queue'), waitedMs: figure(body, 'waitedMs') }
  if (body['outcome'] === 'abandoned') story.now = { code: 'now.threadAbandoned', params: waited }
  else if (body['outcome'] === 'unanswered') story.now = { code: 'now.threadUnanswered', params: waited }
  else if (untilMs > 0) story.now = { code: 'now.threadWrapup', params: { agent, handledMs, untilMs } }
  else story.now = { code: 'now.threadOver', params: { agent, handledMs } }
}

/** When it came into the line in which it stands. */
function queuedAtMs({ lines }: Story): number {
  return lines.findLast(({ code }) => code === 'call.queued')?.atMs ?? 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
