/** What is said about the second step of a log-in, in English. */
export const texts = {
  title: 'Two-step log-in',
  'menu.title': 'Two-step log-in',
  code: 'Code',
  'code.hint': 'Six digits from your authenticator app, or one of your recovery codes.',
  'code.digits': 'Six digits from your authenticator app.',
  'code.submit': 'Continue',
  'step.title': 'Second step',
  'step.again': 'Back to the start',
  'enrol.needed': 'Your role needs a second step. Set it up once; it takes a minute.',
  'enrol.scan': 'Scan this with an authenticator app on your phone, then type the code that it shows.',
  'enrol.picture': 'QR code for the authenticator app',
  'enrol.secret': 'Or type this key into the app',
  'enrol.copy': 'Copy',
  'enrol.copied': 'Copied',
  'codes.title': 'Your recovery codes',
  'codes.about': 'Each logs you in once if your phone is lost. Keep them somewhere else; they are shown only now.',
  'codes.copy': 'Copy all',
  'codes.done': 'I have kept them',
  'own.off':
    'Besides your password you type a code that only your phone knows. A stolen password is then no use to anybody.',
  'own.setUp': 'Set up',
  'own.required': 'Your role has to have it.',
  'own.on': 'On since {{time}}. Recovery codes left: {{count}}.',
  'own.few': 'Make new recovery codes before they run out.',
  'own.change': 'To change anything, type a code:',
  'own.renew': 'New recovery codes',
  'own.turnOff': 'Turn off',
  'own.turnedOff': 'Two-step log-in is off.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    'second-step': typeof texts
  }
}
