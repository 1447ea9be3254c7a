import { ActionIcon, Alert, Button, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDeviceTv, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'

interface Wallboard {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
}

/** Screens on walls: each has an address of its own, shown once, that shows figures and nothing else. */
export function Wallboards() {
  const { t } = useTranslation('supervisor')
  const [isOpen, modal] = useDisclosure()
  return (
    <>
      <Button variant="default" leftSection={<IconDeviceTv size={16} />} onClick={modal.open}>
        {t('wallboards.title')}
      </Button>
      <Modal opened={isOpen} onClose={modal.close} title={t('wallboards.title')} size="lg">
        {isOpen ? <WallboardList /> : null}
      </Modal>
    </>
  )
}

function WallboardList() {
  const { t } = useTranslation('supervisor')
  const { date } = useFormat()
  const { data } = useRead<{ readonly wallboards: readonly Wallboard[] }>('/wallboard-tokens')
  const { send, isSending } = useCommand()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const make = async () => {
    const outcome = await send<{ readonly token: string }>({ path: '/wallboard-tokens', body: { name: name.trim() } })
    if (!('answer' in outcome)) return
    setAddress(`${location.origin}/wallboard?token=${outcome.answer.token}`)
    setName('')
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('wallboards.hint')}
      </Text>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('wallboards.name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button disabled={name.trim() === '' || isSending} onClick={() => void make()}>
          {t('wallboards.make')}
        </Button>
      </Group>
      {address === '' ? null : (
        <Alert title={t('wallboards.once')}>
          <Code block>{address}</Code>
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button mt="xs" variant="default" onClick={copy}>
                {t(copied ? 'wallboards.copied' : 'wallboards.copy')}
              </Button>
            )}
          </CopyButton>
        </Alert>
      )}
      {data?.wallboards.map((board) => (
        <Group key={board.id} justify="space-between" wrap="nowrap">
          <Text>
            <bdi>{board.name}</bdi>{' '}
            <Text span c="dimmed" size="sm">
              {date(board.createdAtMs)}
            </Text>
          </Text>
          <ActionIcon
            aria-label={t('wallboards.revoke', { name: board.name })}
            disabled={isSending}
            onClick={() => void send({ path: `/wallboard-tokens/${board.id}`, method: 'DELETE' })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  )
}
