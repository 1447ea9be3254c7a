/** What customers read, in English. */
export const texts = {
  title: 'Call us',
  call: 'Call us',
  hangUp: 'Hang up',
  mute: 'Mute',
  unmute: 'Unmute',
  keys: 'Keypad',
  'phase.idle': 'Talk to us',
  'phase.idle.hint': 'One click, and we ring. You talk in this browser.',
  'phase.microphone': 'Allow the microphone',
  'phase.microphone.hint': 'Your browser asks whether we may hear you.',
  'phase.connecting': 'Connecting',
  'phase.connecting.hint': 'One moment, please.',
  'phase.menu': 'You are connected',
  'phase.menu.hint': 'Listen, and press a key.',
  'phase.waiting': 'You are in line',
  'phase.waiting.hint': 'Somebody is with you soon. You have waited',
  'phase.talking': 'You are talking',
  'phase.talking.hint': 'Talking for',
  'phase.held': 'On hold',
  'phase.held.hint': 'They are back in a moment. On hold for',
  'phase.ended': 'The call has ended',
  'phase.ended.hint': 'Thank you. You can call again.',
  'microphone.denied':
    'The microphone is blocked. Click the sign beside the address of this page, allow it, and call again.',
  'microphone.missing': 'There is no microphone. Plug one in and call again.',
  'microphone.blocked': 'Another program keeps the microphone. Close it and call again.',
  full: 'All lines from this page are busy. Try again in a minute, or call by phone.',
  unreachable: 'We could not be reached. Try again in a moment.',
  away: 'Calls from this page are not open here.',
  'away.hint': 'Please call us by phone.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    customer: typeof texts
  }
}
