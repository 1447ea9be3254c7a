import i18next from 'i18next'
import type { ComponentType } from 'react'

type Load = () => Promise<ComponentType>

/** The pages of the settings, each loaded when somebody goes there. */
const PAGES: Readonly<Record<string, Load>> = {
  users: async () => (await import('./kinds/users.tsx')).UsersPage,
  agents: async () => (await import('./kinds/agents.tsx')).AgentsPage,
  skills: async () => (await import('./skills/skills-page.tsx')).SkillsPage,
  queues: async () => (await import('./kinds/queues.tsx')).QueuesPage,
  numbers: async () => (await import('./kinds/numbers.tsx')).NumbersPage,
  flows: async () => (await import('./flows/flows-page.tsx')).FlowsPage,
  prompts: async () => (await import('./prompts/prompts-page.tsx')).PromptsPage,
  'what-if': async () => (await import('./what-if/what-if-page.tsx')).WhatIfPage,
  reasons: async () => (await import('./kinds/reasons.tsx')).ReasonsPage,
  dispositions: async () => (await import('./kinds/dispositions.tsx')).DispositionsPage,
  profiles: async () => (await import('./rights/profiles.tsx')).ProfilesPage,
  teams: async () => (await import('./rights/teams.tsx')).TeamsPage,
  objects: async () => (await import('./objects/objects-page.tsx')).ObjectsPage,
  layouts: async () => {
    const [page] = await Promise.all([import('./layouts/layouts-page.tsx'), i18next.loadNamespaces('records')])
    return page.LayoutsPage
  },
  changes: async () => (await import('./changes/changes-page.tsx')).ChangesPage,
  erasures: async () => (await import('./erasures/erasures-page.tsx')).ErasuresPage,
  webhooks: async () => (await import('./webhooks/webhooks.tsx')).WebhooksPage,
  'phone-systems': async () => (await import('./phone-systems/phone-systems.tsx')).PhoneSystemsPage,
  tokens: async () => (await import('./tokens/tokens.tsx')).TokensPage,
  switches: async () => (await import('./switches-page.tsx')).SwitchesPage,
  audit: async () => (await import('./audit/audit-page.tsx')).AuditPage,
}

/** The page of a name; no component where there is none. */
export async function loadPage(name: string): Promise<{ readonly Page: ComponentType | undefined }> {
  return { Page: Object.hasOwn(PAGES, name) ? await PAGES[name]?.() : undefined }
}
