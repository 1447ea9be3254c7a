import { refusals } from './refusals.en.ts'

/** What every page says, in English. */
export const texts = {
  ...refusals,
  close: 'Close',
  'password.show': 'Show or hide the password',
  skip: 'Skip to the page',
  'area.all': 'Areas',
  'area.agent': 'Desk',
  'area.records': 'Records',
  'area.supervisor': 'Floor',
  'area.wallboard': 'Wallboard',
  'area.admin': 'Settings',
  'connection.live': 'Live',
  'connection.live.hint': 'The page shows what happens as it happens.',
  'connection.connecting': 'Connecting',
  'connection.connecting.hint': 'The connection to the server is being opened.',
  'connection.cut': 'Cut off',
  'connection.cut.hint': 'The server does not answer. The page tries again by itself; calls go on meanwhile.',
  'connection.switchAway': 'No telephony',
  'connection.switchAway.hint':
    'The server has lost its telephone switch: nobody can be rung until it is back. Talks that are under way go on.',
  'connection.storeDegraded': 'Not saving',
  'connection.storeDegraded.hint':
    'The store takes no writes at the moment. Calls go on; settings and notes cannot be saved. Tell an admin.',
  language: 'Language',
  'scheme.light': 'Light colours',
  'scheme.dark': 'Dark colours',
  'user.menu': 'Signed in as {{name}}',
  'user.reference': 'API reference',
  'user.logOut': 'Log out',
  'role.agent': 'Agent',
  'role.supervisor': 'Supervisor',
  'role.admin': 'Admin',
  'stale.since': 'Out of date since {{time}}. Connecting again…',
  'palette.open': 'Find a command',
  'palette.title': 'Commands',
  'palette.placeholder': 'What do you want to do?',
  'palette.none': 'No command is called that.',
  'palette.go': 'Go to: {{area}}',
  'shortcuts.title': 'Keyboard shortcuts',
  'page.loading': 'Loading',
  'pageError.title': 'This page could not be drawn',
  'pageError.renewed': 'Ringdown was renewed: load this page anew',
  'pageError.hint': 'Your calls go on. Try again; if that does not help, load the page anew.',
  'pageError.again': 'Try again',
  'pageError.reload': 'Load anew',
  'notFound.title': 'There is no page here',
  'notFound.hint': 'The address may be mistyped, or the page has moved.',
  'notFound.home': 'To the start page',
  'agentStatus.offline': 'Offline',
  'agentStatus.ready': 'Ready',
  'agentStatus.spent': 'Calls of the day done',
  'agentStatus.offered': 'Ringing',
  'agentStatus.talking': 'Talking',
  'agentStatus.wrapup': 'Wrap-up',
  'agentStatus.break': 'Break',
  'callStatus.flow': 'In menu',
  'callStatus.waiting': 'Waiting',
  'callStatus.offered': 'Ringing',
  'callStatus.dialling': 'Dialling',
  'callStatus.parked': 'Parked',
  'callStatus.transferring': 'Being transferred',
  'callStatus.talking': 'Talking',
  'callStatus.held': 'On hold',
  'callStatus.consulting': 'Consulting',
  'callStatus.conference': 'Conference',
  'callStatus.rejoining': 'Reconnecting',
  'problem.microphone.denied':
    'The microphone is blocked. Click the sign beside the address of this page and allow it, then accept again.',
  'problem.microphone.missing': 'There is no microphone. Plug one in, then accept again.',
  'problem.microphone.blocked': 'Another program keeps the microphone. Close it, then accept again.',
  'problem.phone.noCall': 'The call is over.',
  'problem.phone.busy': 'Finish your call first.',
  'problem.phone.away': 'The phone is not connected at the moment.',
  'problem.phone.unreachable': 'The server cannot be reached; the phone tries again by itself.',
  'problem.phone.unknown': 'The switch did not take the phone; it tries again by itself.',
  'problem.other': 'The phone could not do that. Try again.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared'
    keySeparator: false
  }
  interface ResourceNamespaceMap {
    shared: typeof texts
  }
}
