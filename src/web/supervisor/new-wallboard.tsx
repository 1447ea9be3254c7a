import { Alert, Button, Code, CopyButton, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../shared/command.ts'
import look from './floor.module.css'

const LONGEST_NAME = 120

/** Makes an address for a screen on a wall, and shows it this once. */
export function NewWallboard() {
  const { t } = useTranslation('supervisor')
  const { send, isSending } = useCommand()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const make = async (event: FormEvent) => {
    event.preventDefault()
    const outcome = await send<{ readonly token: string }>({ path: '/wallboard-tokens', body: { name: name.trim() } })
    if (!('answer' in outcome)) return
    setAddress(`${location.origin}/wallboard?token=${outcome.answer.token}`)
    setName('')
  }
  return (
    <>
      <form onSubmit={(event) => void make(event)}>
        <Group align="end">
          <TextInput
            flex="1 1 180px"
            label={t('wallboards.name')}
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" disabled={name.trim() === '' || isSending}>
            {t('wallboards.make')}
          </Button>
        </Group>
      </form>
      {address === '' ? null : <Address address={address} />}
    </>
  )
}

function Address({ address }: { readonly address: string }) {
  const { t } = useTranslation('supervisor')
  return (
    <Alert title={t('wallboards.once')}>
      <Code block className={look.address}>
        {address}
      </Code>
      <Group gap="xs" mt="xs">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'wallboards.copied' : 'wallboards.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={16} />}
        >
          {t('wallboards.open')}
        </Button>
      </Group>
    </Alert>
  )
}
