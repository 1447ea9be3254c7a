import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Timer } from '../../shared/clock.tsx'
import { later } from '../../shared/later.tsx'
import { Pill } from '../../shared/pill.tsx'
import { useDesk } from '../desk-context.ts'
import { BUTTONS_MEANWHILE } from './call-card.tsx'
import { CallerLine } from './caller-line.tsx'
import { Countdown } from './countdown.tsx'
import look from './now.module.css'

const WrapupControls = later(async () => (await import('./wrapup-controls.tsx')).WrapupControls, BUTTONS_MEANWHILE)

/** The time after a call: whose it was, how much of it is left, and how to end it. */
export function WrapupCard({ pop }: { readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation('shared')
  const { sinceMs, wrapupUntilMs } = useDesk().work.agent
  return (
    <>
      {wrapupUntilMs === 0 ? null : <Countdown fromMs={sinceMs} untilMs={wrapupUntilMs} isCalm />}
      <div className={look.head}>
        <Pill tone="busy">{t('agentStatus.wrapup')}</Pill>
        {wrapupUntilMs === 0 ? null : <Timer untilMs={wrapupUntilMs} fw={600} />}
        {pop === undefined ? null : <CallerLine pop={pop} />}
      </div>
      <WrapupControls />
    </>
  )
}
