import { Button, Fieldset, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useCommand } from '../../shared/command.ts'

/** Takes the second step from somebody who has lost their telephone, after a second thought. */
export function SecondStepReset({ user }: { readonly user: UserRow }) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  const reset = async () => {
    await send({ method: 'DELETE', path: `/users/${user.id}/second-step`, changes: ['audit'] })
    setAsked(false)
  }
  if (!user.hasSecondStep) return null
  return (
    <Fieldset legend={t('secondStep.title')} mt="sm">
      <Text size="xs" c="dimmed" mb={8}>
        {t('secondStep.reset.about')}
      </Text>
      {isAsked ? (
        <Group gap={6}>
          <Button color="red" loading={isSending} onClick={() => void reset()} autoFocus>
            {t('secondStep.reset.yes')}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('form.remove.no')}
          </Button>
        </Group>
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('secondStep.reset')}
        </Button>
      )}
    </Fieldset>
  )
}
