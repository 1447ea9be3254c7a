import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { softphone } from '../../shared/phone/softphone.ts'
import look from './phone.module.css'

/** How loud the microphone is, as it is heard. */
export function LevelMeter() {
  const { t } = useTranslation('agent')
  const bar = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      softphone.subscribeLevel((level) => {
        if (bar.current !== null) bar.current.style.transform = `scaleX(${level})`
      }),
    [],
  )
  return (
    <div className={look.meter} role="img" aria-label={t('device.level')}>
      <div ref={bar} className={look.level} />
    </div>
  )
}
