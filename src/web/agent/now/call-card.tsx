import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { later } from '../../shared/later.tsx'
import { Pill } from '../../shared/pill.tsx'
import { toneOfCall } from '../call-tone.ts'
import { CallFacts } from './call-facts.tsx'
import { CallerLine } from './caller-line.tsx'
import look from './now.module.css'

/** As high as the buttons, so that nothing moves when they come. */
export const BUTTONS_MEANWHILE = (
  <div className={look.buttons}>
    <Skeleton h={36} />
  </div>
)

/** What can be done with the call; fetched as soon as one rings. */
export const CallControls = later(async () => (await import('./call-controls.tsx')).CallControls, BUTTONS_MEANWHILE)

/** The call in hand: with whom, since when and why are there at once, what can be done with it a moment later at most. */
export function CallCard({ call, pop }: { readonly call: CallNow; readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation('shared')
  const { status, connectedAtMs, startedAtMs, heldAtMs, direction, from, to } = call
  return (
    <>
      <div className={look.head}>
        <Pill tone={toneOfCall(status)}>
          {t(`callStatus.${status}`)}
          {heldAtMs === 0 ? null : <Timer sinceMs={heldAtMs} />}
        </Pill>
        <NotRecorded call={call} />
        <Timer sinceMs={connectedAtMs || startedAtMs} fw={600} />
        {pop === undefined ? <bdi>{direction === 'in' ? from : to}</bdi> : <CallerLine pop={pop} />}
      </div>
      <CallControls call={call} />
      {pop === undefined ? null : <CallFacts pop={pop} />}
    </>
  )
}

/** That silence is recorded now, and for how long: nobody should forget it. */
function NotRecorded({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  if (!call.isRecorded || call.recordingPausedAtMs === 0) return null
  return (
    <Pill tone="warn">
      {t('call.recordingPaused')}
      <Timer sinceMs={call.recordingPausedAtMs} />
    </Pill>
  )
}
