import { Center, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What stands where a page is still loading. */
export function PageLoading() {
  const { t } = useTranslation('shared')
  return (
    <Center mih={240}>
      <Loader size="sm" aria-label={t('page.loading')} />
    </Center>
  )
}
