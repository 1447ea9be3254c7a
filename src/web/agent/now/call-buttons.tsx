import { Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArrowForwardUp,
  IconDialpad,
  IconDoorExit,
  IconMicrophone,
  IconMicrophoneOff,
  IconParking,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import { useActions } from '../../shared/keys.ts'
import { deskKeys } from '../desk-actions.ts'
import { useDigits } from '../use-digits.ts'
import { useMute } from '../use-mute.ts'
import { ActButton } from './act-button.tsx'
import { Keypad } from './keypad.tsx'
import look from './now.module.css'
import { RecordButton } from './record-button.tsx'
import { TransferPanel } from './transfer-panel.tsx'
import { useCallActs } from './use-call-acts.ts'

const END_THROTTLE_MS = 1_000

/** The buttons of a call: all of them always, those that make no sense now disabled. */
export function CallButtons({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const { may, act } = useCallActs(call)
  const mute = useMute()
  const isHeld = call.status === 'held'
  const hold = () => void act(isHeld ? 'retrieve' : 'hold')
  const canHold = may.has('hold') || may.has('retrieve')
  const end = () => void act('hangup')
  const holdText = t(isHeld ? 'call.retrieve' : 'call.hold')
  const muteText = t(mute.isMuted ? 'call.unmute' : 'call.mute')
  useActions([
    { ...deskKeys('call.hold'), label: holdText, isEnabled: canHold, run: hold },
    { ...deskKeys('call.mute'), label: muteText, isEnabled: mute.isPossible, run: mute.toggle },
    {
      ...deskKeys('call.end'),
      label: t('call.hangup'),
      isEnabled: may.has('hangup'),
      throttleMs: END_THROTTLE_MS,
      run: end,
    },
  ])
  return (
    <div className={look.buttons}>
      <ActButton
        {...{ action: 'call.hold', label: holdText, onClick: hold, isPressed: isHeld }}
        disabled={!canHold}
        leftSection={isHeld ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      />
      <ActButton
        {...{ action: 'call.mute', label: muteText, onClick: mute.toggle, isPressed: mute.isMuted }}
        disabled={!mute.isPossible}
        leftSection={mute.isMuted ? <IconMicrophoneOff size={16} /> : <IconMicrophone size={16} />}
      />
      <KeypadButton call={call} />
      <TransferButton call={call} />
      {may.has('park') ? <ParkButton call={call} /> : null}
      <RecordButton call={call} />
      {may.has('leave') ? <LeaveButton call={call} /> : null}
      <span className={look.push} />
      <ActButton
        {...{ action: 'call.end', label: t('call.hangup'), onClick: end }}
        disabled={!may.has('hangup')}
        color="red.8"
        variant="filled"
        leftSection={<IconPhoneOff size={16} />}
      />
    </div>
  )
}

function KeypadButton({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const [isOpen, panel] = useDisclosure()
  const { may } = useCallActs(call)
  const press = useDigits(call)
  const label = t('call.keypad')
  useActions([{ ...deskKeys('call.keypad'), label, isEnabled: may.has('digits'), run: panel.toggle }])
  return (
    <Popover opened={isOpen} onChange={panel.close} trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <ActButton
          {...{ action: 'call.keypad', label, onClick: panel.toggle }}
          disabled={!may.has('digits')}
          leftSection={<IconDialpad size={16} />}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <Keypad onDigit={press} />
      </Popover.Dropdown>
    </Popover>
  )
}

function TransferButton({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const [isOpen, panel] = useDisclosure()
  const { may } = useCallActs(call)
  const isPossible = may.has('transfer') || may.has('consult')
  const label = t('call.transfer')
  useActions([{ ...deskKeys('call.transfer'), label, isEnabled: isPossible, run: panel.toggle }])
  return (
    <Popover
      opened={isOpen && isPossible}
      onChange={panel.close}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width="min(400px, calc(100vw - 48px))"
      position="bottom-start"
    >
      <Popover.Target>
        <ActButton
          {...{ action: 'call.transfer', label, onClick: panel.toggle }}
          disabled={!isPossible}
          leftSection={<IconArrowForwardUp size={16} />}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <TransferPanel call={call} onDone={panel.close} />
      </Popover.Dropdown>
    </Popover>
  )
}

function ParkButton({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const { act } = useCallActs(call)
  const label = t('call.park')
  const park = () => void act('park')
  useActions([{ ...deskKeys('call.park'), label, run: park }])
  return <ActButton {...{ action: 'call.park', label, onClick: park }} leftSection={<IconParking size={16} />} />
}

function LeaveButton({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('agent')
  const { act } = useCallActs(call)
  const label = t('call.leave')
  const leave = () => void act('leave')
  useActions([{ ...deskKeys('call.leave'), label, run: leave }])
  return <ActButton {...{ action: 'call.leave', label, onClick: leave }} leftSection={<IconDoorExit size={16} />} />
}
