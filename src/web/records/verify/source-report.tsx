import { Button, Group, Paper, Table, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import { toasts } from '../../shared/toasts.ts'
import look from '../records.module.css'

interface Source {
  readonly id: string
  readonly name: string
  readonly validUntil: string
  readonly rows: number
  readonly duplicate: number
  readonly broken: number
  readonly contacts: number
  readonly accounts: number
  readonly reached: number
  readonly wrong: number
  readonly isExpired: boolean
}

const FIGURES = ['rows', 'duplicate', 'broken', 'contacts', 'accounts', 'reached', 'wrong'] as const

/** What came of each source of lists; records of one that may not be used any more go as one. */
export function SourceReport() {
  const { t } = useTranslation('records')
  const { number } = useFormat()
  const { data } = useRead<{ readonly sources: readonly Source[] }>('/source-quality')
  if (data === undefined || data.sources.length === 0) return null
  return (
    <Paper component="section" p="sm">
      <Title order={2}>{t('source.title')}</Title>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('source.name')}</Table.Th>
              {FIGURES.map((figure) => (
                <Table.Th key={figure} ta="end">
                  {t(`source.${figure}`)}
                </Table.Th>
              ))}
              <Table.Th>{t('source.use')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.sources.map((source) => (
              <Table.Tr key={source.id}>
                <Table.Td>
                  <Link to="/records/$path/$id" params={{ path: 'list-sources', id: source.id }} className={look.name}>
                    <bdi>{source.name}</bdi>
                  </Link>
                </Table.Td>
                {FIGURES.map((figure) => (
                  <Table.Td key={figure} ta="end">
                    {number(source[figure])}
                  </Table.Td>
                ))}
                <Table.Td>
                  <Use source={source} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function Use({ source: { id, isExpired, validUntil, contacts, accounts } }: { readonly source: Source }) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const [isAsked, setIsAsked] = useState(false)
  const count = contacts + accounts
  if (!isExpired) return <span>{validUntil === '' ? t('source.forever') : t('source.until', { day: validUntil })}</span>
  const remove = async () => {
    if (!isAsked) return setIsAsked(true)
    const path = `/list-sources/${id}/remove-records`
    const ended = await send<{ readonly removed: number }>({
      path,
      changes: ['contacts', 'accounts', 'source-quality'],
    })
    setIsAsked(false)
    if ('answer' in ended)
      toasts.show({ color: 'green', message: t('source.removed', { count: ended.answer.removed }) })
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <Pill tone="bad">{t('source.expired', { day: validUntil })}</Pill>
      {count === 0 ? null : (
        <Button color="red" variant={isAsked ? 'filled' : 'default'} loading={isSending} onClick={() => void remove()}>
          {t(isAsked ? 'source.remove.sure' : 'source.remove', { count })}
        </Button>
      )}
    </Group>
  )
}
