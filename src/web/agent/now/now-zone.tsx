import { Button, Kbd, Paper } from '@mantine/core'
import { IconUserUp } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { nameOf } from '../caller-name.ts'
import { useDesk } from '../desk-context.ts'
import { useKeys } from '../key-tip.tsx'
import type { Subject } from '../subject.ts'
import { CallCard, CallControls } from './call-card.tsx'
import { IdleCard } from './idle-card.tsx'
import look from './now.module.css'
import { OfferCard } from './offer-card.tsx'
import { WrapupCard } from './wrapup-card.tsx'

/** What happens now, always in the same place and of the same height: nothing else moves when a call rings. */
export function NowZone({ shown, next }: Pick<Subject, 'shown' | 'next'>) {
  const { t } = useTranslation('agent')
  const { phase, pop } = useDesk().work
  const isOver = shown !== undefined && shown.call_id !== pop?.call_id
  const isRinging = phase === 'ringing' && pop !== undefined
  useEffect(() => {
    if (isRinging) CallControls.ahead()
  }, [isRinging])
  return (
    <Paper component="section" className={look.zone} data-phase={phase} data-tour-place="now" p="sm">
      <div aria-live="assertive">{isRinging ? <OfferCard key={pop.call_id} pop={pop} /> : null}</div>
      {isRinging ? null : <Quiet />}
      {next !== undefined ? <Waiting pop={next} text={t('pop.waits')} /> : null}
      {next === undefined && isOver ? <Waiting pop={shown} text={t('pop.over')} /> : null}
    </Paper>
  )
}

function Quiet() {
  const { phase, pop, call } = useDesk().work
  if (phase === 'wrapup') return <WrapupCard pop={pop} />
  if (call !== undefined && (phase === 'talking' || phase === 'outgoing')) return <CallCard call={call} pop={pop} />
  return <IdleCard />
}

/** Somebody types: what is newer, or that what they type about is over, waits behind a button and a key. */
function Waiting({ pop, text }: { readonly pop: ScreenPop; readonly text: string }) {
  const { t } = useTranslation('agent')
  const { back } = useDesk()
  const keys = useKeys('call.back')
  return (
    <Button mt="xs" variant="light" fullWidth leftSection={<IconUserUp size={16} />} onClick={back}>
      <span>
        {text} <bdi>{nameOf(pop, t('pop.unknown'))}</bdi>
      </span>
      {keys === '' ? null : (
        <Kbd size="xs" ml="xs">
          {keys}
        </Kbd>
      )}
    </Button>
  )
}
