import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../shared/phone/phone-state.ts'
import { softphone, withPhone } from '../../shared/phone/softphone.ts'

/** What to do when the microphone is not allowed, not there or not to be had. */
export function PermissionHelp({ permission }: { readonly permission: Permission }) {
  const { t } = useTranslation('agent')
  if (permission === 'granted') return null
  const isTrouble = permission === 'denied' || permission === 'missing' || permission === 'blocked'
  const help = isTrouble ? permission : 'prompt'
  return (
    <Alert color={isTrouble ? 'red' : 'ink'} title={t(`microphone.${help}`)} p="xs">
      {t(`microphone.${help}.help`)}
      <Button mt="xs" fullWidth variant="default" onClick={() => void withPhone(softphone.commands.askMicrophone())}>
        {t(isTrouble ? 'phone.again' : 'microphone.allow')}
      </Button>
    </Alert>
  )
}
