import { Badge, Button, Text, Title } from '@mantine/core'
import { IconPhone, IconPhoneX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { useCommand } from '../../shared/command.ts'
import { useActions } from '../../shared/keys.ts'
import { Pill } from '../../shared/pill.tsx'
import { nameOf } from '../caller-name.ts'
import { useDesk } from '../desk-context.ts'
import { KeyTip } from '../key-tip.tsx'
import { useAccept } from '../use-accept.ts'
import { Countdown } from './countdown.tsx'
import look from './now.module.css'
import { OfferFacts } from './offer-facts.tsx'

/** A call that rings here: who it is, why it came, how long it rings still; take it or leave it. */
export function OfferCard({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation(['agent', 'shared'])
  const { account, caller, queue } = pop
  const name = nameOf(pop, t('pop.unknown'))
  return (
    <>
      <div className={look.head}>
        <Pill tone="warn">{t('shared:callStatus.offered')}</Pill>
        <Title order={2} className={look.name}>
          <bdi>{name}</bdi>
        </Title>
        {account?.name === undefined || account.name === name ? null : (
          <Text size="sm">
            <bdi>{account.name}</bdi>
          </Text>
        )}
        {account?.tier === undefined ? null : <Badge variant="light">{t('pop.tier', { tier: account.tier })}</Badge>}
        <Text size="sm" c="dimmed">
          <bdi>{caller.number}</bdi>
        </Text>
        <span className={look.push} />
        <OfferButtons />
      </div>
      {pop.ring_until === null ? null : <Countdown fromMs={pop.at} untilMs={pop.ring_until} />}
      <OfferFacts pop={pop} queue={queue?.name ?? ''} />
    </>
  )
}

function OfferButtons() {
  const { t } = useTranslation('agent')
  const { agent, pop } = useDesk().work
  const { send, isSending } = useCommand()
  const accept = useAccept()
  const decline = () => void send({ path: `/agents/${agent.id}/decline` })
  useActions([
    { name: 'call.accept', label: t('call.accept'), keys: 'Ctrl+Shift+A', run: accept },
    { name: 'call.decline', label: t('call.decline'), keys: 'Ctrl+Shift+R', throttleMs: 1_000, run: decline },
  ])
  return (
    <div className={look.buttons}>
      {pop?.ring_until == null ? null : <Timer untilMs={pop.ring_until} fw={600} />}
      <KeyTip action="call.decline" label={t('call.decline')}>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPhoneX size={16} />}
          disabled={isSending}
          onClick={decline}
        >
          {t('call.decline')}
        </Button>
      </KeyTip>
      <KeyTip action="call.accept" label={t('call.accept')}>
        <Button size="sm" color="teal.9" leftSection={<IconPhone size={16} />} onClick={accept}>
          {t('call.accept')}
        </Button>
      </KeyTip>
    </div>
  )
}
