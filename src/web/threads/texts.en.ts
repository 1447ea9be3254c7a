/** What the cards of chats, mails and tasks say, in English. */
export const texts = {
  accept: 'Take',
  decline: 'Decline',
  finish: 'Finish',
  endWrapup: 'Done',
  'status.waiting': 'waits',
  'status.offered': 'for you',
  'status.open': 'in hand',
  'status.wrapup': 'wrap-up',
  transfer: 'Transfer',
  'transfer.to': 'Send on to',
  'channel.chat': 'Chat',
  'channel.mail': 'Mail',
  'channel.task': 'Task',
  'own.closed': '{{channel}}: done · each',
  'outcome.open': 'not over',
  'outcome.answered': 'Answered',
  'outcome.abandoned': 'Given up',
  'outcome.unanswered': 'Nobody had time',
  unnamed: 'Unknown',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    threads: typeof texts
  }
}
