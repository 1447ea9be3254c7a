/** What the supervisor's floor says, in English. */
export const texts = {
  'queues.title': 'Queues',
  'queues.name': 'Queue',
  'queues.waiting': 'Waiting',
  'queues.longest': 'Longest wait',
  'queues.level': 'Service level',
  'queues.abandoned': 'Abandoned',
  'queues.answered': 'Answered',
  'queues.ready': 'Ready',
  'queues.talking': 'Talking',
  'queues.wrapup': 'Wrap-up',
  'queues.break': 'Break',
  'queues.none': 'There is no queue yet',
  'queues.none.hint': 'An admin makes queues under Settings.',
  'agents.title': 'Agents',
  'agents.name': 'Agent',
  'agents.state': 'State',
  'agents.since': 'Since',
  'agents.work': 'Work in hand',
  'agents.calls': 'Calls today',
  'agents.none': 'There is no agent yet',
  'agents.none.hint': 'An admin makes agents under Settings.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    supervisor: typeof texts
  }
}
