import { Button, Divider, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText, softphone, usePhone, withPhone } from '../../shared/phone/softphone.ts'
import { DeviceChoices } from './device-choices.tsx'
import type { PhoneHealth } from './health.ts'
import { PermissionHelp } from './permission-help.tsx'
import { PhoneKindChoice } from './phone-kind-choice.tsx'

const IN_BROWSER: ReadonlySet<PhoneHealth> = new Set(['ready', 'noMicrophone', 'connecting', 'away', 'elsewhere'])

/** What one talks with: how it is and what to do about it, devices, tests, another telephone. */
export function PhonePanel({ health }: { readonly health: PhoneHealth }) {
  const { t } = useTranslation('agent')
  const { problem, permission } = usePhone()
  return (
    <Stack gap="sm">
      <div>
        <Title order={2}>{t(`phone.${health}`)}</Title>
        <Text size="sm" c="dimmed">
          {health === 'refused' ? problemText(problem) : t(`phone.${health}.hint`)}
        </Text>
      </div>
      <Remedy health={health} />
      {IN_BROWSER.has(health) ? (
        <>
          <PermissionHelp permission={permission} />
          <DeviceChoices />
        </>
      ) : null}
      <Divider />
      <PhoneKindChoice />
    </Stack>
  )
}

/** The one thing that helps now. */
function Remedy({ health }: { readonly health: PhoneHealth }) {
  const { t } = useTranslation('agent')
  if (health === 'elsewhere') return <Button onClick={() => softphone.commands.take()}>{t('phone.take')}</Button>
  if (health !== 'refused' && health !== 'replaced') return null
  const text = t(health === 'replaced' ? 'phone.take' : 'phone.again')
  return <Button onClick={() => void withPhone(softphone.commands.retry())}>{text}</Button>
}
