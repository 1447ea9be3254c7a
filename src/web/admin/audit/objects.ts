/** What can be changed, as the list of changes calls it. */
export const OBJECTS = [
  'agent',
  'queue',
  'number',
  'flow',
  'prompt',
  'disposition',
  'reason',
  'user',
  'alert_rule',
  'profile',
  'team',
  'second_step_rule',
] as const
