import { ActionIcon, Anchor, Button, FileButton, Paper, Skeleton, Text, Title } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment, Page } from '../../api/shapes/customer.ts'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'
import { useSession } from '../shared/session.ts'
import look from './people.module.css'

interface PartProps {
  readonly path: string
  readonly id: string
}

/** The files of a record: dropped here or chosen, saved by a click, taken away. */
export function AttachmentPart({ path, id }: PartProps) {
  const { t } = useTranslation('people')
  const { data } = useRead<Page<Attachment>>(`/${path}/${id}/attachments?limit=200`)
  const { add, isSending } = useUpload({ path, id })
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void add([...event.dataTransfer.files])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <Paper
      component="section"
      p="sm"
      className={look.drop}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={look.head}>
        <Title order={2}>{t('files.title')}</Title>
        <FileButton multiple onChange={(files) => void add(files)}>
          {(props) => (
            <Button {...props} variant="subtle" leftSection={<IconPaperclip size={14} />} loading={isSending}>
              {t('files.add')}
            </Button>
          )}
        </FileButton>
      </div>
      {data === undefined ? <Skeleton h={40} /> : null}
      {data?.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('files.none')}
        </Text>
      ) : null}
      <ul className={look.lines}>
        {data?.rows.map((file) => (
          <FileLine key={file.id} file={file} path={path} />
        ))}
      </ul>
    </Paper>
  )
}

function FileLine({ file, path }: { readonly file: Attachment; readonly path: string }) {
  const { t } = useTranslation('people')
  const { role } = useSession()
  const format = useFormat()
  const { send, isSending } = useCommand()
  const label = t('files.remove', { name: file.name })
  return (
    <li className={look.line}>
      <Anchor href={`/api/v1/attachments/${file.id}/content`} download={file.name} size="sm" className={look.grow}>
        <bdi>{file.name}</bdi>
      </Anchor>
      <Text size="xs" c="dimmed">
        {t('files.size', { size: format.number(Math.max(1, Math.round(file.bytes / 1_024))) })}
        {' · '}
        {format.when(file.createdAtMs)}
      </Text>
      {role === 'agent' ? null : (
        <ActionIcon
          size="sm"
          aria-label={label}
          title={label}
          disabled={isSending}
          onClick={() => void send({ method: 'DELETE', path: `/attachments/${file.id}`, changes: [path] })}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </li>
  )
}

/** Sends files one after another; what is refused is told, and the others go on. */
function useUpload({ path, id }: PartProps) {
  const { send, isSending } = useCommand()
  const add = async (files: readonly File[]) => {
    for (const file of files) {
      const name = encodeURIComponent(file.name.slice(-200))
      const body = new Blob([file], { type: 'application/octet-stream' })
      await send({ path: `/${path}/${id}/attachments?name=${name}`, body })
    }
  }
  return { add, isSending }
}
