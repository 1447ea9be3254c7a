import { Button, Text } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFreshCustomer } from '../agent/use-fresh-customer.ts'
import { useOfferAlert } from '../agent/use-offer-alert.ts'
import { useMine } from '../shared/live.ts'
import { useSoftphone } from '../shared/phone/use-softphone.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE } from '../shared/status-tone.ts'
import look from './records.module.css'

/** The agent who reads records has a call: it is told here and served at the desk. */
export function CallBar() {
  const { t } = useTranslation(['records', 'shared'])
  const agent = useMine('agent')
  const pop = useMine('screen_pop')
  useSoftphone(agent)
  useFreshCustomer(agent?.status)
  useOfferAlert(agent?.status === 'offered' ? pop : undefined)
  if (agent === undefined || agent.interaction === '') return null
  const name = pop?.contact?.name ?? pop?.caller.name
  return (
    <section className={look.call} aria-label={t('call.own')}>
      <IconHeadset size={18} aria-hidden />
      <Pill tone={AGENT_TONE[agent.status]}>{t(`shared:agentStatus.${agent.status}`)}</Pill>
      <Text fw={600} aria-live="polite" className={look.grow}>
        <bdi>{name || pop?.caller.number || t('call.own')}</bdi>
      </Text>
      <Button component={Link} to="/agent">
        {t('call.desk')}
      </Button>
    </section>
  )
}
