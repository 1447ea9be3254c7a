import { useTranslation } from 'react-i18next'
import type { TokenRow } from '../../../api/shapes/token.ts'
import { useFormat } from '../../shared/format.ts'
import type { Option } from '../settings/field.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'

const SCOPES = ['read:*', 'write:*', 'read:records', 'write:records', 'read:calls', 'write:calls'] as const
const DAYS = 90

const tokens: SettingKind<TokenRow> = {
  object: 'api_token',
  list: '/tokens',
  key: 'tokens',
  texts: {
    title: 'tokens.title',
    about: 'tokens.about',
    add: 'tokens.add',
    empty: 'tokens.empty',
    before: 'tokens.before',
  },
  nameOf: ({ label }) => label,
  idOf: () => '',
  isFixed: () => true,
  secret: { key: 'token', label: 'tokens.token', about: 'tokens.once' },
  columns: [
    { label: 'tokens.scopes', show: ({ scopes }) => <Scopes scopes={scopes} /> },
    { label: 'tokens.made', show: ({ createdAtMs }) => <Day atMs={createdAtMs} /> },
    { label: 'tokens.expires', show: ({ expiresAtMs }) => <Day atMs={expiresAtMs} /> },
  ],
  fields: [
    { name: 'label', type: 'text', label: 'field.name', hint: 'tokens.label.hint' },
    {
      name: 'scopes',
      type: 'list',
      label: 'tokens.scopes',
      hint: 'tokens.scopes.hint',
      wrong: 'tokens.scopes.wrong',
      useOptions: useScopes,
      initial: [],
    },
    { name: 'forDays', type: 'number', label: 'tokens.forDays', initial: DAYS, when: ({ id }) => id === undefined },
  ],
  save: ({ body }) => {
    const { scopes, ...rest } = body
    const isNarrow = Array.isArray(scopes) && scopes.length > 0
    return { path: '/tokens', body: { ...rest, ...(isNarrow && { scopes }) }, changes: ['audit'] }
  },
  remove: (id) => ({ path: `/tokens/${id}`, changes: ['audit'] }),
}

/** Secrets with which programs act as whoever makes them. */
export function TokensPage() {
  return <SettingPage kind={tokens} />
}

function Scopes({ scopes }: Pick<TokenRow, 'scopes'>) {
  const { t } = useTranslation('admin')
  return scopes === null ? t('tokens.scopes.all') : scopes.join(', ')
}

function Day({ atMs }: { readonly atMs: number }) {
  return useFormat().date(atMs)
}

function useScopes(): readonly Option[] {
  return SCOPES.map((scope) => ({ value: scope, label: scope }))
}
