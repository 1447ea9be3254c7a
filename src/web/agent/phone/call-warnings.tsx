import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import { softphone, usePhone } from '../../shared/phone/softphone.ts'
import look from './phone.module.css'

/** Louder than this is no silence. */
const HEARD = 0.2
const SILENT_FOR_MS = 10_000

/** What is wrong with the sound of the talk, as far as this browser can tell. */
export function CallWarnings({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const { quality, call: own, status } = usePhone()
  const isSilent = useSilence(own?.status === 'talking' && !own.isMuted && call.heldAtMs === 0)
  const { grade, lossPercent: loss, rttMs: rtt } = quality
  if (own !== null && status === 'away') return <Warning text={t('warning.away')} />
  if (grade === 'poor') return <Warning text={t('warning.network', { loss, rtt })} />
  return isSilent ? <Warning text={t('warning.silence')} /> : null
}

function Warning({ text }: { readonly text: string }) {
  return (
    <div className={look.warning} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      {text}
    </div>
  )
}

/** Whether the microphone has given no sound for a while, though it should. */
function useSilence(isExpected: boolean): boolean {
  const [isSilent, setSilent] = useState(false)
  useEffect(() => {
    setSilent(false)
    if (!isExpected || softphone.state().owner !== 'here') return
    let heardMs = performance.now()
    return softphone.subscribeLevel((level) => {
      if (level > HEARD) heardMs = performance.now()
      setSilent(performance.now() - heardMs > SILENT_FOR_MS)
    })
  }, [isExpected])
  return isSilent
}
