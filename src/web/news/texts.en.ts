/** What has come for the user, in English. */
export const texts = {
  'call.ringing.in': 'Call on the other phone',
  'call.ringing.out': 'Calling on the other phone',
  'call.talking.in': 'Talking on the other phone',
  'call.talking.out': 'Talking on the other phone',
  'call.over.in': 'Call has ended',
  'call.over.out': 'Call has ended',
  'call.unknown': 'no number',
  'call.open': 'Open the customer',
  'letter.from': 'Letter from {{name}}',
  'letter.read': 'Read it',
  'letter.unread_one': '{{count}} unread letter',
  'letter.unread_other': '{{count}} unread letters',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    news: typeof texts
  }
}
