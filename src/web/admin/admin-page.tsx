import { useLoaderData } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/empty.tsx'

/** The page of the settings that the address names. */
export function AdminPage() {
  const { t } = useTranslation('shared')
  const { Page } = useLoaderData({ from: '/shell/admin/$page' })
  return Page === undefined ? <Empty title={t('notFound.title')} hint={t('notFound.hint')} /> : <Page />
}
