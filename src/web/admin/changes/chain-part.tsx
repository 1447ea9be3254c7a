import { Button, CopyButton, Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChainStateRow } from '../../../api/shapes/listed-change.ts'
import { ask, keyOf } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import type { Refusal } from '../../shared/refusal.ts'
import look from './changes.module.css'

const PATH = '/record-changes/chain'
const EVERY_MS = 1_000
const TONE = { never: 'idle', running: 'busy', whole: 'good', broken: 'bad' } as const

/** The end of the chain of changes, what the last walk along it found, and the way to walk it again. */
export function ChainPart() {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const { data } = useQuery<ChainStateRow, Refusal>({
    queryKey: keyOf(PATH),
    queryFn: () => ask({ path: PATH }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? EVERY_MS : false),
  })
  if (data === undefined) return <Skeleton h={120} />
  return (
    <Paper component="section">
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <Title order={2}>{t('chain.title')}</Title>
          <Pill tone={TONE[data.status]}>{t(`chain.${data.status}`)}</Pill>
        </Group>
        <Button
          variant="default"
          loading={isSending || data.status === 'running'}
          onClick={() => void send({ path: `${PATH}/verify` })}
        >
          {t('chain.verify')}
        </Button>
      </Group>
      <Found state={data} />
      <Text size="xs" c="dimmed" mt="xs">
        {t('chain.head.hint')}
      </Text>
      {data.head === '' ? null : (
        <Group gap="xs">
          <Text size="xs" className={look.head}>
            {data.head}
          </Text>
          <CopyButton value={data.head}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {t(copied ? 'link.copied' : 'link.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
    </Paper>
  )
}

function Found({ state: { status, rows, atMs, brokenAt, reason } }: { readonly state: ChainStateRow }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  if (status === 'never') return <Text size="sm">{t('chain.never.hint')}</Text>
  if (status === 'running')
    return (
      <Text size="sm" role="status">
        {t('chain.rows', { rows: format.number(rows) })}
      </Text>
    )
  return (
    <Text size="sm" role="status" {...(status === 'broken' && { c: 'var(--mantine-color-error)' })}>
      {status === 'whole'
        ? t('chain.whole.all', { rows: format.number(rows), time: format.dateTime(atMs) })
        : t('chain.broken.at', { seq: format.number(brokenAt), time: format.dateTime(atMs) })}
      {reason === '' ? null : (
        <>
          {' '}
          <bdi>{reason}</bdi>
        </>
      )}
    </Text>
  )
}
