import { Button, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../agent/now/use-call-acts.ts'
import { useCommand } from '../shared/command.ts'
import { later } from '../shared/later.tsx'

const DirectoryList = later(async () => (await import('../agent/directory-list.tsx')).DirectoryList)

interface ThreadTransferProps {
  readonly id: string
  readonly channel: string
  /** Who has it in hand. */
  readonly agent: string
}

/** Sends a chat, mail or task on: to a colleague who is logged in, or to another queue of its channel. */
export function ThreadTransfer({ id, channel, agent }: ThreadTransferProps) {
  const { t } = useTranslation('threads')
  const [isOpen, panel] = useDisclosure()
  const { send, isSending } = useCommand()
  const isMeant = ({ kind, entry }: Entry) => {
    if (kind === 'agent') return entry.id !== agent && entry.status !== 'offline'
    return kind === 'queue' && entry.channel === channel
  }
  const give = async ({ kind, entry }: Entry) => {
    const outcome = await send({ path: `/threads/${id}/transfer`, body: { to: { kind, id: entry.id } } })
    if ('answer' in outcome) panel.close()
  }
  return (
    <Popover
      opened={isOpen}
      onChange={panel.close}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width="min(400px, calc(100vw - 48px))"
      position="bottom-start"
    >
      <Popover.Target>
        <Button size="compact-sm" variant="default" disabled={isSending} onClick={panel.toggle}>
          {t('transfer')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DirectoryList label={t('transfer.to')} height={220} isMeant={isMeant} onPick={(each) => void give(each)} />
      </Popover.Dropdown>
    </Popover>
  )
}
