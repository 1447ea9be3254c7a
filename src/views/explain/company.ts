import { figure, line, type Story, type Teller, type Told, text } from './story.ts'

/** What the events of transfers, consultations, conferences, supervisors and lost phones say about a call's way. */
export const companyTellers: Readonly<Record<string, Teller>> = {
  'interaction.transferred': line('call.transferred', ['agent', 'kind', 'to']),
  'interaction.unparked': line('call.unparked', ['agent', 'slot']),
  'transfer.returned': line('call.returned', ['kind', 'to', 'reason']),
  'party.rung': line('call.asked', ['by', 'kind', 'to']),
  'party.answered': line('call.partyAnswered', ['agent']),
  'party.joined': line('call.partyJoined', ['agent']),
  'party.left': line('call.partyLeft', ['agent', 'reason']),
  'interaction.handed': (story, told) => {
    line('call.handed', ['agent', 'to'])(story, told)
    hold(story, told, text(told.body, 'to'))
  },
  'customer.left': line('call.customerLeft', ['cause']),
  'coaching.joined': line('call.coached', ['agent', 'mode']),
  'coaching.tookOver': (story, told) => {
    line('call.takenOver', ['agent', 'from'])(story, told)
    hold(story, told, text(told.body, 'agent'))
  },
  'rejoin.awaited': line('call.phoneLost', ['agent']),
  'rejoin.made': line('call.rejoined', ['agent'], ['awayMs']),
  'rejoin.missed': line('call.rejoinMissed', ['agent']),
}

/** Somebody else has the talk now. */
function hold(story: Story, { atMs, body }: Told, agent: string): void {
  const queue = text(body, 'queue') || String(story.now.params['queue'] ?? '')
  story.now = { code: 'now.talking', params: { agent, queue, sinceMs: figure(body, 'atMs') || atMs } }
}
