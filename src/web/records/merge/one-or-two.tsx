import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere } from '../here.ts'
import { type RecordRow, titleOf } from '../record.ts'
import look from '../records.module.css'
import { CHANGED, type Merge, type Pair } from './pair.ts'
import { Compare } from './pair-card.tsx'
import { Reasons } from './reasons.tsx'

/** Whether a record may be there twice, and what was merged with it. Nothing where neither is so. */
export function OneOrTwo({ row }: { readonly row: RecordRow }) {
  const { object } = useHere()
  const found = useRead<{ readonly pairs: readonly Pair[] }>(`/${object.path}/${row.id}/duplicates`).data?.pairs ?? []
  const merges =
    useRead<{ readonly merges: readonly Merge[] }>(`/merges?object=${object.name}&of=${row.id}`).data?.merges ?? []
  return (
    <>
      {found.length === 0 ? null : <Twins row={row} pairs={found} />}
      {merges.length === 0 ? null : <Past merges={merges} />}
    </>
  )
}

function Twins({ row, pairs }: { readonly row: RecordRow; readonly pairs: readonly Pair[] }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Paper component="section" p="sm">
      <Title order={2} mb={4}>
        {t('duplicates.of')}
      </Title>
      <ul className={look.lines}>
        {pairs.map((pair) => {
          const other = pair.records.find(({ id }) => id !== row.id) ?? row
          return (
            <li key={other.id}>
              <Group gap="xs" justify="space-between" my={4}>
                <div>
                  <bdi>{titleOf(object, other) || other.id}</bdi>
                  <Reasons pair={pair} />
                </div>
                {object.rights.change === 'none' ? null : <Compare one={row} other={other} />}
              </Group>
            </li>
          )
        })}
      </ul>
    </Paper>
  )
}

function Past({ merges }: { readonly merges: readonly Merge[] }) {
  const { t } = useTranslation('records')
  return (
    <Paper component="section" p="sm">
      <Title order={2} mb={4}>
        {t('merge.past')}
      </Title>
      <ul className={look.lines}>
        {merges.map((merge) => (
          <li key={merge.id}>
            <PastMerge merge={merge} />
          </li>
        ))}
      </ul>
    </Paper>
  )
}

function PastMerge({ merge }: { readonly merge: Merge }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  const isUndone = merge.undoneAtMs > 0
  const undo = async () => {
    const ended = await send<Merge>({ path: `/merges/${merge.id}/undo`, changes: CHANGED })
    setAsked(false)
    if ('refusal' in ended) return
    const count = ended.answer.kept.length
    toasts.show({ message: count === 0 ? t('merge.undone') : t('merge.undone.kept', { count }) })
  }
  const at = format.when(isUndone ? merge.undoneAtMs : merge.atMs)
  return (
    <Group gap="xs" justify="space-between" my={4}>
      <Text size="sm">
        {isAsked ? t('merge.undo.ask') : t(isUndone ? 'merge.past.undone' : 'merge.past.one', { time: at })}
      </Text>
      {isUndone || object.rights.change === 'none' ? null : (
        <Group gap={6}>
          <Button
            size="sm"
            variant={isAsked ? 'filled' : 'default'}
            loading={isSending}
            onClick={() => (isAsked ? void undo() : setAsked(true))}
          >
            {t('merge.undo')}
          </Button>
          {isAsked ? (
            <Button size="sm" variant="default" onClick={() => setAsked(false)}>
              {t('merge.cancel')}
            </Button>
          ) : null}
        </Group>
      )}
    </Group>
  )
}
