import { Button } from '@mantine/core'
import { IconPhone, IconPhoneX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { useCommand } from '../../shared/command.ts'
import { useActions } from '../../shared/keys.ts'
import { Pill } from '../../shared/pill.tsx'
import { useDesk } from '../desk-context.ts'
import { KeyTip } from '../key-tip.tsx'
import { useAccept } from '../use-accept.ts'
import { CallFacts } from './call-facts.tsx'
import { CallerLine } from './caller-line.tsx'
import { Countdown } from './countdown.tsx'
import look from './now.module.css'
import { useSettled } from './use-settled.ts'

/** A call that rings here: who it is, why it came, how long it rings still; take it or leave it. */
export function OfferCard({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('shared')
  const { ring_until: untilMs } = pop
  return (
    <>
      {untilMs === null ? null : <Countdown fromMs={pop.at} untilMs={untilMs} />}
      <div className={look.head}>
        <Pill tone="warn">{t('callStatus.offered')}</Pill>
        {untilMs === null ? null : <Timer untilMs={untilMs} fw={600} />}
        <CallerLine pop={pop} />
      </div>
      <OfferButtons />
      <CallFacts pop={pop} />
    </>
  )
}

function OfferButtons() {
  const { t } = useTranslation('agent')
  const { agent } = useDesk().work
  const { send, isSending } = useCommand()
  const settled = useSettled()
  const accept = useAccept()
  const decline = () => void send({ path: `/agents/${agent.id}/decline` })
  useActions([
    { name: 'call.accept', label: t('call.accept'), keys: 'Ctrl+Shift+A', run: accept },
    { name: 'call.decline', label: t('call.decline'), keys: 'Ctrl+Shift+R', throttleMs: 1_000, run: decline },
  ])
  return (
    <div className={look.buttons}>
      <KeyTip action="call.accept" label={t('call.accept')}>
        <Button
          size="sm"
          color="teal.9"
          miw={140}
          leftSection={<IconPhone size={16} />}
          onClick={() => settled(accept)}
        >
          {t('call.accept')}
        </Button>
      </KeyTip>
      <KeyTip action="call.decline" label={t('call.decline')}>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPhoneX size={16} />}
          disabled={isSending}
          onClick={() => settled(decline)}
        >
          {t('call.decline')}
        </Button>
      </KeyTip>
    </div>
  )
}
