/** What the desk says of calling customers back, in English. */
export const texts = {
  'callback.title': 'Call back',
  'callback.number': 'Number',
  'callback.queue': 'Queue',
  'callback.when': 'Not before',
  'callback.when.hint': 'Empty: as soon as somebody is free.',
  'callback.over': 'This time is over.',
  'callback.who': 'Who calls',
  'callback.anybody': 'Anybody of the queue',
  'callback.me': 'Myself, for up to an hour; then anybody',
  'callback.meAlone': 'Nobody but me',
  'callback.note': 'Note',
  'callback.note.hint': 'What it is about; stands with the customer.',
  'callback.book': 'Promise the call',
  'callback.close': 'Close',
  'callback.booked': '{{number}} will be called back.',
  'callback.own': 'You are to call back',
  'callback.at': 'not before {{at}}',
  'callback.tries': 'tries left: {{tries}}',
  'callback.cancel': 'Cancel',
  'callback.cancelOf': 'Do not call {{name}} back',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    callbacks: typeof texts
  }
}
