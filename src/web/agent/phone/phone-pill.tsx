import { Popover, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { later } from '../../shared/later.tsx'
import { useMine } from '../../shared/live.ts'
import { usePhone } from '../../shared/phone/softphone.ts'
import { Pill } from '../../shared/pill.tsx'
import { HEALTH_TONE, healthOf } from './health.ts'

const PhonePanel = later(async () => (await import('./phone-panel.tsx')).PhonePanel)

/** Whether the agent's phone is well: a word, and the panel behind it. */
export function PhonePill() {
  const { t } = useTranslation('agent')
  const health = healthOf(useMine('phone'), usePhone())
  return (
    <Popover width="min(340px, calc(100vw - 32px))" withArrow shadow="md" position="bottom-end" trapFocus>
      <Popover.Target>
        <UnstyledButton aria-label={t('phone.open', { state: t(`phone.${health}`) })}>
          <span role="status">
            <Pill tone={HEALTH_TONE[health]}>{t(`phone.${health}`)}</Pill>
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <PhonePanel health={health} />
      </Popover.Dropdown>
    </Popover>
  )
}
