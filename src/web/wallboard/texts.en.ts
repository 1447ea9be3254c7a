/** What the wallboard says, in English. */
export const texts = {
  title: 'Wallboard',
  waiting: 'Waiting',
  longest: 'Longest wait',
  level: 'Service level today',
  ready: 'Ready',
  talking: 'Talking',
  abandoned: 'Abandoned today',
  queue: 'Queue',
  'standing.calm': 'nobody waits',
  'standing.good': 'as promised',
  'standing.warn': 'longer than promised',
  'standing.bad': 'much longer than promised',
  promise: 'promised {{time}}',
  target: 'target {{percent}}',
  staff: '{{wrapup}} in wrap-up, {{pause}} on a break',
  ringing: '{{count}} ringing',
  answered: '{{count}} answered',
  'metric.webhookOff': 'webhook turned off',
  'metric.webhookParked': 'webhook messages given up',
  'metric.waiting': 'many waiting',
  'metric.longestWaitMs': 'long wait',
  'metric.serviceLevelPercent': 'service level',
  'metric.abandonedPercent': 'many give up',
  'metric.ready': 'few ready',
  'metric.onBreak': 'many on a break',
  fill: 'Full screen',
  quiet: 'No alert',
  alert: '{{queue}}: {{metric}}',
  more: '+{{hidden}} more',
  stale: 'Out of date since {{time}}',
  ended: 'This wallboard is not let in any more',
  'ended.hint': 'Its address was revoked, or the log-in has ended. A supervisor makes a new one on the floor.',
  none: 'There is no queue to show',
  'none.hint': 'An admin makes queues under Settings.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    wallboard: typeof texts
  }
}
