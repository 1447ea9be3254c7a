import { Button, CopyButton, Group, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { useFormat } from '../shared/format.ts'

/** The secret link to one's own calendar for other programs: made, copied, taken back. */
export function FeedLink() {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const [link, setLink] = useState('')
  const { data } = useRead<{ readonly sinceMs: number }>('/calendar/feed')
  const make = async () => {
    const ended = await send<{ readonly path: string }>({ path: '/calendar/feed' })
    if ('answer' in ended) setLink(`${location.origin}${ended.answer.path}`)
  }
  const takeBack = async () => {
    const ended = await send({ method: 'DELETE', path: '/calendar/feed' })
    if ('answer' in ended) setLink('')
  }
  if (data === undefined) return null
  const isThere = data.sinceMs > 0
  return (
    <section aria-labelledby="feed-title">
      <Title order={2} id="feed-title" mt="md" mb={4}>
        {t('feed.title')}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {isThere ? t('feed.since', { time: format.when(data.sinceMs) }) : t('feed.none')}
      </Text>
      {link === '' ? null : (
        <>
          <TextInput readOnly aria-label={t('feed.title')} value={link} onFocus={(event) => event.target.select()} />
          <Text size="xs" c="dimmed" my={4}>
            {t('feed.once')}
          </Text>
        </>
      )}
      <Group gap={6}>
        {link === '' ? null : (
          <CopyButton value={link}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'feed.copied' : 'feed.copy')}</Button>}
          </CopyButton>
        )}
        <Button variant="default" disabled={isSending} onClick={() => void make()}>
          {t(isThere ? 'feed.again' : 'feed.make')}
        </Button>
        {isThere ? (
          <Button variant="default" disabled={isSending} onClick={() => void takeBack()}>
            {t('feed.back')}
          </Button>
        ) : null}
      </Group>
    </section>
  )
}
