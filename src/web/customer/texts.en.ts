/** What customers read, in English. */
export const texts = {
  title: 'Call us',
  away: 'Calls from this page are not open here.',
  'away.hint': 'Please call us by phone.',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    customer: typeof texts
  }
}
