import { Button, Divider } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'

/** The way in by a provider that knows people already, where there is one. */
export function ProviderPart({ next }: { readonly next: string | undefined }) {
  const { t } = useTranslation('login')
  const { data } = useRead<{ readonly provider: string }>('/session/ways')
  if (data === undefined || data.provider === '') return null
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <>
      <Divider label={t('or')} />
      <Button component="a" href={`/api/v1/session/oidc${query}`} variant="default" size="sm">
        {t('provider', { name: data.provider })}
      </Button>
    </>
  )
}
