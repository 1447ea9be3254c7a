import { Button, Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Device, DeviceUse } from '../../shared/phone/phone-state.ts'
import { softphone, usePhone, withPhone } from '../../shared/phone/softphone.ts'
import { LevelMeter } from './level-meter.tsx'

/** Microphone, speaker and ringer, each by itself, with a meter and tests. */
export function DeviceChoices() {
  const { t } = useTranslation('agent')
  const { devices, isTestRinging, call, status } = usePhone()
  const isEcho = call?.kind === 'echo'
  const canEcho = isEcho || (call === null && status === 'registered')
  const echo = () => void withPhone(isEcho ? softphone.commands.hangUp() : softphone.commands.testEcho())
  return (
    <>
      <DeviceSelect use="microphone" all={devices.microphones} chosen={devices.chosen.microphone} />
      <LevelMeter />
      <DeviceSelect use="speaker" all={devices.speakers} chosen={devices.chosen.speaker} />
      <DeviceSelect use="ringer" all={devices.speakers} chosen={devices.chosen.ringer} />
      <Group grow>
        <Button
          variant={isTestRinging ? 'filled' : 'default'}
          aria-pressed={isTestRinging}
          onClick={() => void withPhone(softphone.commands.testRing(!isTestRinging))}
        >
          {t('phone.testRing')}
        </Button>
        <Button variant={isEcho ? 'filled' : 'default'} aria-pressed={isEcho} disabled={!canEcho} onClick={echo}>
          {t(isEcho ? 'phone.endEcho' : 'phone.testEcho')}
        </Button>
      </Group>
    </>
  )
}

interface DeviceSelectProps {
  readonly use: DeviceUse
  readonly all: readonly Device[]
  readonly chosen: string
}

function DeviceSelect({ use, all, chosen }: DeviceSelectProps) {
  const { t } = useTranslation('agent')
  const named = all.filter(({ id, label }) => id !== '' && id !== 'default' && label !== '')
  return (
    <Select
      size="xs"
      label={t(`device.${use}`)}
      allowDeselect={false}
      data={[{ value: '', label: t('device.system') }, ...named.map(({ id, label }) => ({ value: id, label }))]}
      value={chosen}
      onChange={(id) => void withPhone(softphone.commands.chooseDevice(use, id ?? ''))}
      comboboxProps={{ withinPortal: false }}
    />
  )
}
