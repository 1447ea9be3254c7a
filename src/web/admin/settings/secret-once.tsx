import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import type { TextKey } from '../text-key.ts'

interface SecretProps {
  readonly label: TextKey
  readonly about: TextKey
  readonly secret: string
  readonly onDone?: () => void
}

/** Something that is shown this once, to be copied. */
export function SecretOnce({ label, about, secret, onDone }: SecretProps) {
  const { t } = useTranslation('admin')
  return (
    <Stack gap="md" pb="md">
      <Alert color="orange" variant="light" role="status">
        {t(about)}
      </Alert>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput label={t(label)} value={secret} readOnly style={{ flex: 1 }} classNames={{ input: look.mono }} />
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="sm" onClick={copy}>
              {t(copied ? 'link.copied' : 'link.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      {onDone === undefined ? null : (
        <Button variant="default" size="sm" style={{ alignSelf: 'flex-start' }} onClick={onDone}>
          {t('form.leave')}
        </Button>
      )}
    </Stack>
  )
}
