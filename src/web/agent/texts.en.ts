/** What the agent's desk says, in English. */
export const texts = {
  'state.menu': 'Change state: {{state}}',
  'state.login': 'Log in at my phone',
  'state.ready': 'Ready',
  'state.break': 'Break: {{reason}}',
  'state.logout': 'Log out of the phone',
  'state.next': 'then: {{state}}',
  'reason.break': 'Short break',
  'reason.lunch': 'Lunch',
  'reason.training': 'Training',
  'reason.meeting': 'Meeting',
  'call.none': 'No call in hand',
  'call.none.ready': 'You are ready. The next call rings here.',
  'call.none.away': 'Make yourself ready to take calls.',
  'call.none.offline': 'Log in at your phone to take calls.',
  'call.hold': 'Hold',
  'call.retrieve': 'Take back',
  'call.hangup': 'Hang up',
  'call.decline': 'Decline',
  'pop.unknown': 'Unknown caller',
  'pop.number': 'Number',
  'pop.account': 'Account',
  'pop.tier': 'tier {{tier}}',
  'pop.queue': 'Queue',
  'pop.waited': 'Waited',
  'pop.path': 'Way through the menu',
  'pop.maybe': 'May be',
  'pop.last': 'Earlier contacts',
  'pop.first': 'First contact, as far as we know.',
  'disposition.title': 'How did it end?',
  'disposition.resolved': 'Solved',
  'disposition.callback': 'Call back',
  'disposition.escalated': 'Handed on',
  'disposition.other': 'Other',
  'disposition.note': 'Note',
  'disposition.save': 'Save',
  'disposition.saved': 'Saved',
  'dial.title': 'Call a number',
  'dial.call': 'Call',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    agent: typeof texts
  }
}
