import type { Explanation, ExplanationLine } from '../../core/words/explanation.ts'
import { callbackTellers } from './callback.ts'
import { companyTellers } from './company.ts'
import { figure, line, type Story, type Teller, type Told, text } from './story.ts'

const OFFER_ENDS = new Map<unknown, ExplanationLine['code']>([
  ['expired', 'offer.expired'],
  ['declined', 'offer.declined'],
  ['failed', 'offer.failed'],
  ['lost', 'offer.lost'],
  ['abandoned', 'offer.abandoned'],
  ['taken', 'offer.taken'],
  ['unanswered', 'offer.unanswered'],
])
const ENDINGS = new Map<unknown, ExplanationLine['code']>([
  ['answered', 'now.answered'],
  ['abandoned', 'now.abandoned'],
  ['voicemail', 'now.voicemail'],
  ['flow', 'now.endedInFlow'],
  ['callback', 'now.callback'],
  ['unreached', 'now.unreached'],
  ['cancelled', 'now.cancelled'],
])

/** What each event of a call says about its way; events that say nothing about it are left out. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'interaction.started': (story, { atMs, body }) => {
    const { direction } = body
    if (direction === 'in') story.lines.push({ atMs, code: 'call.arrived', params: { number: text(body, 'to') } })
    else if (text(body, 'agent') !== '')
      story.lines.push({ atMs, code: 'call.dialled', params: { agent: text(body, 'agent') } })
    story.now = { code: direction === 'in' ? 'now.flow' : 'now.dialling', params: { agent: text(body, 'agent') } }
  },
  'flow.entered': (story, { atMs, body }) => {
    const flow = text(body, 'flow')
    story.lines.push({ atMs, code: 'call.flow', params: { flow, path: [text(body, 'node')] } })
    story.now = { code: 'now.flow', params: { flow, node: text(body, 'node') } }
  },
  'flow.moved': moved,
  'interaction.identified': line('call.identified', ['match']),
  'interaction.queued': (story, { atMs, body }) => {
    const queue = text(body, 'queue')
    story.lines.push({ atMs, code: 'call.queued', params: { queue, priority: figure(body, 'priority') } })
    story.now = { code: 'now.waiting', params: { queue, sinceMs: atMs } }
  },
  'interaction.needed': (story, { atMs, body }) => {
    const requires = isRecord(body['requires']) ? Object.entries(body['requires']) : []
    const prefers = isRecord(body['prefers']) ? Object.keys(body['prefers']) : []
    const needs = [...requires.map(([skill, level]) => `${skill} ≥ ${level}`), ...prefers.map((skill) => `(${skill})`)]
    const code = needs.length > 0 ? 'call.needed' : 'call.needsNothing'
    story.lines.push({ atMs, code, params: needs.length > 0 ? { needs } : {} })
  },
  'interaction.prioritised': line('call.prioritised', ['queue', 'tier'], ['points', 'priority']),
  'interaction.widened': line('call.widened', ['queue', 'waitedMs', 'ring']),
  'interaction.released': line('call.released', ['agent']),
  'interaction.overflowed': (story, { atMs, body }) => {
    const params = { queue: text(body, 'queue'), reason: text(body, 'reason'), waitedMs: figure(body, 'waitedMs') }
    story.lines.push({ atMs, code: 'call.overflowed', params })
    story.now = { code: 'now.flow', params: {} }
  },
  'interaction.announced': (story, told) => {
    if (figure(told.body, 'position') > 0) line('call.announced', [], ['position'])(story, told)
  },
  'interaction.assigned': line('offer.assigned', ['agent', 'by']),
  'offer.made': offered,
  'offer.ended': (story, { atMs, body }) => {
    const code = OFFER_ENDS.get(body['reason']) ?? 'offer.failed'
    const params = { agent: text(body, 'agent'), rangMs: figure(body, 'rangMs') }
    story.lines.push({
      atMs,
      code,
      params: code === 'offer.taken' ? { ...params, by: text(body, 'stillWith') } : params,
    })
  },
  'interaction.requeued': (story, { atMs, body }) => {
    const queue = text(body, 'queue')
    story.lines.push({ atMs, code: 'call.requeued', params: { queue } })
    story.now = { code: 'now.waiting', params: { queue, sinceMs: firstQueuedAt(story) } }
  },
  'interaction.unjoined': line('call.unjoined', ['agent']),
  'interaction.connected': (story, { atMs, body }) => {
    const agent = text(body, 'agent')
    story.lines.push({ atMs, code: 'call.connected', params: { agent, waitedMs: figure(body, 'waitedMs') } })
    story.now = { code: 'now.talking', params: { agent, queue: text(body, 'queue'), sinceMs: atMs } }
  },
  'interaction.disposed': line('call.disposed', ['agent', 'disposition']),
  ...companyTellers,
  ...callbackTellers,
  'interaction.finished': finished,
}

/** Why a call went the way that it went, told from its events in order. */
export function explainCall(events: readonly Told[]): Explanation {
  const story: Story = { lines: [], now: { code: 'now.flow', params: {} } }
  for (const told of events) TELLERS[told.type]?.(story, told)
  return { summary: story.now, lines: story.lines }
}

function moved(story: Story, { atMs, body }: Told): void {
  const node = text(body, 'node')
  const last = story.lines.at(-1)
  const flow = String(story.lines.findLast(({ code }) => code === 'call.flow')?.params['flow'] ?? '')
  if (last?.code === 'call.flow') {
    const { path } = last.params
    const params = { flow, path: [...(Array.isArray(path) ? path : []), node] }
    story.lines[story.lines.length - 1] = { ...last, params }
  } else story.lines.push({ atMs, code: 'call.flow', params: { flow, path: [node] } })
  if (story.now.code === 'now.flow') story.now = { code: 'now.flow', params: { flow, node } }
}

function offered(story: Story, { atMs, body }: Told): void {
  const agent = text(body, 'agent')
  const queue = text(body, 'queue')
  const why = isRecord(body['why']) ? body['why'] : {}
  story.now = { code: 'now.offered', params: { agent, queue, untilMs: figure(body, 'untilMs') } }
  if (why['strategy'] === 'assigned') return
  if (why['strategy'] === 'preferred') {
    story.lines.push({ atMs, code: 'offer.preferred', params: { agent, queue, waitedMs: figure(body, 'waitedMs') } })
    return
  }
  const ready = figure(why, 'ready')
  const params = { agent, queue, waitedMs: figure(body, 'waitedMs') }
  if (ready <= 1) {
    story.lines.push({ atMs, code: 'offer.only', params })
    return
  }
  const { others } = why
  story.lines.push({
    atMs,
    code: 'offer.chosen',
    params: {
      ...params,
      ready,
      strategy: text(why, 'strategy'),
      readySinceMs: figure(why, 'readySinceMs'),
      callsHandled: figure(why, 'callsHandled'),
      others: Array.isArray(others) ? others.map(String) : [],
    },
  })
}

function finished(story: Story, { atMs, body }: Told): void {
  const params = { cause: text(body, 'cause'), endedBy: text(body, 'endedBy'), outcome: text(body, 'outcome') }
  story.lines.push({ atMs, code: 'call.finished', params })
  story.now = {
    code: ENDINGS.get(body['outcome']) ?? 'now.failed',
    params: {
      ...params,
      agent: text(body, 'agent'),
      queue: text(body, 'queue'),
      waitedMs: figure(body, 'waitedMs'),
      talkMs: figure(body, 'talkMs'),
    },
  }
}

function firstQueuedAt({ lines }: Story): number {
  return lines.findLast(({ code }) => code === 'call.queued')?.atMs ?? 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
