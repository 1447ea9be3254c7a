import { figure, line, type Teller, text } from './story.ts'

/** What the events of a callback say about its way. */
export const callbackTellers: Readonly<Record<string, Teller>> = {
  'callback.booked': (story, told) => {
    line('callback.booked', ['queue'], ['dueAtMs'])(story, told)
    story.now = { code: 'now.booked', params: { dueAtMs: figure(told.body, 'dueAtMs') } }
  },
  'callback.due': (story, told) => {
    line('callback.due', ['queue'])(story, told)
    story.now = { code: 'now.waiting', params: { queue: text(told.body, 'queue'), sinceMs: told.atMs } }
  },
  'callback.postponed': postponed('callback.postponed', []),
  'callback.unreached': postponed('callback.unreached', ['agent', 'cause']),
  'callback.cancelled': line('callback.cancelled', ['by']),
  'interaction.dialled': (story, { body }) => {
    story.now = { code: 'now.dialling', params: { agent: text(body, 'agent') } }
  },
}

function postponed(code: 'callback.postponed' | 'callback.unreached', texts: readonly string[]): Teller {
  return (story, told) => {
    line(code, texts, code === 'callback.unreached' ? ['triesLeft', 'dueAtMs'] : ['dueAtMs'])(story, told)
    story.now = { code: 'now.booked', params: { dueAtMs: figure(told.body, 'dueAtMs') } }
  }
}
