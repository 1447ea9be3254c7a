import { Button, Text } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLiveRow } from '../shared/live.ts'
import look from './floor.module.css'
import { useCustomerName } from './use-customer-name.ts'

/** The supervisor has a call themselves, such as one taken over: it is served at the desk. */
export function OwnCallBar({ interaction }: { readonly interaction: string }) {
  const { t } = useTranslation('supervisor')
  const navigate = useNavigate()
  const customer = useCustomerName(useLiveRow('calls', interaction)) || t('call.title')
  return (
    <section className={look.coach} aria-label={t('own.title')}>
      <IconHeadset size={18} aria-hidden />
      <Text fw={600} aria-live="polite">
        <bdi>{t('own.call', { customer })}</bdi>
      </Text>
      <Button className={look.push} onClick={() => void navigate({ to: '/agent' })}>
        {t('own.desk')}
      </Button>
    </section>
  )
}
