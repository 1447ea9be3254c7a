import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDeviceTv, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { useActions } from '../shared/keys.ts'
import { NewWallboard } from './new-wallboard.tsx'

interface Wallboard {
  readonly id: string
  readonly name: string
  readonly createdAtMs: number
}

/** Screens on walls: each has an address of its own, shown once, that shows figures and nothing else. */
export function Wallboards() {
  const { t } = useTranslation('supervisor')
  const [isOpen, modal] = useDisclosure()
  useActions([{ name: 'floor.wallboards', label: t('wallboards.title'), run: modal.open }])
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
  const { data } = useRead<{ readonly wallboards: readonly Wallboard[] }>('/wallboard-tokens')
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('wallboards.hint')}
      </Text>
      <NewWallboard />
      {data?.wallboards.length === 0 ? <Text size="sm">{t('wallboards.none')}</Text> : null}
      {data?.wallboards.map((board) => (
        <WallboardLine key={board.id} board={board} />
      ))}
    </Stack>
  )
}

function WallboardLine({ board }: { readonly board: Wallboard }) {
  const { t } = useTranslation('supervisor')
  const { date } = useFormat()
  const { send, isSending } = useCommand()
  return (
    <Group justify="space-between" wrap="nowrap">
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
  )
}
