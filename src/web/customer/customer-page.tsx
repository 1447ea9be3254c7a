import { Center } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/empty.tsx'

/** The page from which a customer calls. */
export function CustomerPage() {
  const { t } = useTranslation('customer')
  return (
    <Center component="main" mih="100dvh" aria-label={t('title')}>
      <Empty title={t('away')} hint={t('away.hint')} />
    </Center>
  )
}
