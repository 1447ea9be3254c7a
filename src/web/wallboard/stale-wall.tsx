import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Timer } from '../shared/clock.tsx'
import { useFormat } from '../shared/format.ts'
import { useLiveState } from '../shared/live.ts'
import look from './wallboard.module.css'

/** Says in large letters that the figures are old, so that nobody trusts a frozen green. */
export function StaleWall() {
  const { t } = useTranslation('wallboard')
  const { time } = useFormat()
  const { staleSinceMs } = useLiveState()
  return (
    <div aria-live="assertive" className={look.news}>
      {staleSinceMs === null ? null : (
        <p className={look.stale}>
          <IconPlugConnectedX size="1.2em" aria-hidden />
          {t('stale', { time: time(staleSinceMs) })} <Timer sinceMs={staleSinceMs} />
        </p>
      )}
    </div>
  )
}
