/** What the settings say of how people log in, in English. */
export const texts = {
  'link.title': 'Log-in link',
  'link.about': 'Logs them in once, within a day.',
  'link.until': 'Good once, until {{time}}. It is shown only here.',
  'link.make': 'Make a link',
  'link.copy': 'Copy',
  'link.copied': 'Copied',
  'secondStep.title': 'Second step',
  'secondStep.about':
    'People of these roles type a code of their phone after the password. It holds from their next log-in.',
  'secondStep.reset': 'Reset second step',
  'secondStep.reset.about':
    'For somebody who has lost their phone and their recovery codes. Make sure that it is them.',
  'secondStep.reset.yes': 'Reset it now',
  'object.second_step_rule': 'Rule of second steps',
} as const satisfies Readonly<Record<string, string>>
