import { Badge, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { Pill } from '../../shared/pill.tsx'
import { CALL_TONE } from '../../shared/status-tone.ts'
import { nameOf } from '../caller-name.ts'
import { CallButtons } from './call-buttons.tsx'
import { ConsultStrip } from './consult-strip.tsx'
import look from './now.module.css'

/** The call in hand: with whom, since when, what can be done with it now. */
export function CallCard({ call, pop }: { readonly call: CallNow; readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation(['agent', 'shared'])
  const { status, connectedAtMs, startedAtMs, heldAtMs, queue, direction, from, to, name } = call
  const number = direction === 'in' ? from : to
  const account = pop?.account
  const shownName = pop === undefined ? name || number : nameOf(pop, t('pop.unknown'))
  return (
    <>
      <div className={look.head}>
        <Pill tone={CALL_TONE[status]}>{t(`shared:callStatus.${status}`)}</Pill>
        <Timer sinceMs={connectedAtMs || startedAtMs} fw={600} />
        {status === 'held' ? (
          <Text size="sm" c="dimmed">
            {t('call.heldFor')} <Timer sinceMs={heldAtMs} />
          </Text>
        ) : null}
        <Title order={2} className={look.name}>
          <bdi>{shownName}</bdi>
        </Title>
        {account?.tier === undefined ? null : <Badge variant="light">{t('pop.tier', { tier: account.tier })}</Badge>}
        <Text size="sm" c="dimmed">
          <bdi>{number}</bdi>
          {pop?.queue == null ? queue : ` · ${pop.queue.name}`}
        </Text>
      </div>
      <CallButtons call={call} />
      <ConsultStrip call={call} />
    </>
  )
}
