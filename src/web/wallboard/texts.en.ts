/** What the wallboard says, in English. */
export const texts = {
  title: 'Wallboard',
  waiting: 'waiting',
  longest: 'longest wait',
  level: 'service level',
  ready: 'ready',
  none: 'There is no queue to show',
  'none.hint': 'An admin makes queues under Settings.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    wallboard: typeof texts
  }
}
