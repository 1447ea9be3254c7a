import { Button, CopyButton, Fieldset, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import look from '../admin.module.css'

interface Made {
  readonly path: string
  readonly expiresAtMs: number
}

/** Makes a link that logs a user in once; it is shown here and nowhere else. */
export function LoginLink({ user }: { readonly user: UserRow }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const [made, setMade] = useState<Made>()
  const make = async () => {
    const outcome = await send<Made>({ path: `/users/${user.id}/login-link`, body: undefined })
    if ('answer' in outcome) setMade(outcome.answer)
  }
  const url = made === undefined ? '' : `${location.origin}${made.path}`
  return (
    <Fieldset legend={t('link.title')}>
      <Text size="xs" c="dimmed" mb={8}>
        {made === undefined ? t('link.about') : t('link.until', { time: format.dateTime(made.expiresAtMs) })}
      </Text>
      {made === undefined ? (
        <Button variant="default" loading={isSending} onClick={() => void make()} disabled={!user.isActive}>
          {t('link.make')}
        </Button>
      ) : (
        <Group gap="xs" wrap="nowrap">
          <TextInput
            aria-label={t('link.title')}
            value={url}
            readOnly
            style={{ flex: 1 }}
            classNames={{ input: look.mono }}
          />
          <CopyButton value={url}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'link.copied' : 'link.copy')}</Button>}
          </CopyButton>
        </Group>
      )}
    </Fieldset>
  )
}
