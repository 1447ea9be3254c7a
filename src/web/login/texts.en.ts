/** What the log-in pages say, in English. */
export const texts = {
  title: 'Log in',
  login: 'Login',
  password: 'Password',
  submit: 'Log in',
  or: 'or',
  provider: 'Log in with {{name}}',
  hint: 'No password yet? Open your one-time link: the server prints one for each role when it starts, and an admin can make more.',
  'link.once': 'This link logs you in once.',
  'link.used': 'Ask for a new link, or log in with your password.',
  'link.password': 'Log in with a password instead',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    login: typeof texts
  }
}
