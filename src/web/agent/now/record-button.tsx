import { IconPlayerRecord, IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import { useActions } from '../../shared/keys.ts'
import { deskKeys } from '../desk-actions.ts'
import { ActButton } from './act-button.tsx'
import { useCallActs } from './use-call-acts.ts'

/** Leaves out of the recording what must not be kept, such as the number of a card; only where a call is recorded. */
export function RecordButton({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const { may, act } = useCallActs(call)
  const isPaused = call.recordingPausedAtMs > 0
  const wanted = isPaused ? 'resume-recording' : 'pause-recording'
  const label = t(`call.${wanted}`)
  const isPossible = may.has(wanted)
  const press = () => void act(wanted)
  useActions([{ ...deskKeys('call.pause-recording'), label, isEnabled: isPossible, run: press }])
  return (
    <ActButton
      {...{ action: 'call.pause-recording', label, onClick: press, isPressed: isPaused }}
      disabled={!isPossible}
      isTerse
      leftSection={isPaused ? <IconPlayerRecord size={16} /> : <IconShieldLock size={16} />}
    />
  )
}
