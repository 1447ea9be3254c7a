/** What the settings say, in English. */
export const texts = {
  'agents.title': 'Agents',
  'queues.title': 'Queues',
  'numbers.title': 'Numbers',
  'flows.title': 'Flows',
  'column.id': 'Id',
  'column.name': 'Name',
  'column.status': 'State',
  'column.flow': 'Flow',
  'column.language': 'Language',
  'column.version': 'Version',
  empty: 'There is nothing here yet',
} as const satisfies Readonly<Record<string, string>>

declare module 'i18next' {
  interface ResourceNamespaceMap {
    admin: typeof texts
  }
}
