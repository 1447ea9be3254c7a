/** What the settings say of missed calls and of the work after a call, in English. */
export const texts = {
  'part.missed': 'When a call is not picked up',
  'field.missedLimit': 'Missed calls in a row',
  'field.missedLimit.hint': 'After so many the agent is on a break until they come back; 0 is never.',
  'field.missedPauseMs': 'Rest after a missed call',
  'field.missedPauseMs.hint': 'Before that number is reached; 0 is none.',
  'field.wrapupExtensions': 'Wrap-up may be made longer',
  'field.wrapupExtensions.hint': 'How often an agent may take more time after one call; 0 is never.',
  'field.wrapupExtraMs': 'By so much each time',
  'field.wrapupMs': 'Wrap-up',
  'field.needsDisposition': 'Ask how the call ended',
  'field.needsDisposition.hint':
    'Agents end their wrap-up by hand only after they chose; its time ends it all the same.',
  'field.endsWithCustomer': 'A conference ends when the customer leaves',
  'field.endsWithCustomer.hint': 'Otherwise those who are left talk on.',
  'field.showsCoaching': 'Show agents that somebody listens',
  'field.targetPercent': 'Share to be answered in that time, %',
  'field.recordPercent': 'Calls recorded, in percent',
  'part.after': 'During and after the call',
} as const
