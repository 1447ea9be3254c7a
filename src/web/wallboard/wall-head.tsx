import { IconMaximize } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../shared/clock.tsx'
import { useFormat } from '../shared/format.ts'
import { useFullScreen } from './use-full-screen.ts'
import look from './wallboard.module.css'

/** The head of the wall: a clock that shows that it lives, and the way to the whole screen. */
export function WallHead() {
  const { t } = useTranslation('wallboard')
  const { time } = useFormat()
  const now = useClock()
  const { isFull, canFill, fill } = useFullScreen()
  return (
    <header className={look.head}>
      <h1>{t('title')}</h1>
      {isFull || !canFill ? null : (
        <button type="button" className={look.fill} onClick={fill}>
          <IconMaximize size="1.1em" aria-hidden />
          {t('fill')}
        </button>
      )}
      <time className={look.time}>{time(now)}</time>
    </header>
  )
}
