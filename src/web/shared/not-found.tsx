import { Anchor, Center } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from './empty.tsx'

/** The page of an address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('shared')
  return (
    <Center component="main" mih="80dvh">
      <Empty title={t('notFound.title')} hint={t('notFound.hint')}>
        <Anchor component={Link} to="/">
          {t('notFound.home')}
        </Anchor>
      </Empty>
    </Center>
  )
}
