import { Button, Drawer, Group, Paper, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { useRead } from '../../shared/api.ts'
import { clockText } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import { Pill } from '../../shared/pill.tsx'
import look from '../admin.module.css'
import { NEW, useOpen } from '../settings/use-open.ts'
import { PlayButton } from './play-button.tsx'
import { PromptForm } from './prompt-form.tsx'

/** What callers hear, by name and language. */
export function PromptsPage() {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  const [wanted, setWanted] = useState('')
  const { data, error, refetch } = useRead<{ prompts: readonly PromptRow[] }>('/prompts')
  useActions([{ name: 'admin.add', label: t('prompts.add'), keys: 'N', run: () => go(NEW) }])
  if (error !== null) return <PageError error={error} reset={() => void refetch()} />
  const row = data?.prompts.find((prompt) => keyOf(prompt) === open)
  const rows = data?.prompts.filter(({ id, text }) => `${id} ${text}`.toLowerCase().includes(wanted.toLowerCase()))
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('prompts.title')}</Title>
          <Text c="dimmed" size="sm" maw={640}>
            {t('prompts.about')}
          </Text>
        </div>
        <Group gap="xs">
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} />}
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          />
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => go(NEW)}>
            {t('prompts.add')}
          </Button>
        </Group>
      </Group>
      {rows === undefined ? <Skeleton h={320} /> : <PromptTable rows={rows} onOpen={go} />}
      <Drawer
        opened={open === NEW || row !== undefined}
        onClose={() => go(undefined)}
        position="right"
        size={480}
        padding="md"
        title={row === undefined ? t('prompts.add') : `${row.id} · ${row.language}`}
        classNames={{ content: look.drawer, body: look.form, title: look.formTitle }}
        closeButtonProps={{ 'aria-label': t('form.close') }}
      >
        <PromptForm key={open} row={row} onDone={() => go(undefined)} />
      </Drawer>
    </Stack>
  )
}

function PromptTable({
  rows,
  onOpen,
}: {
  readonly rows: readonly PromptRow[]
  readonly onOpen: (key: string) => void
}) {
  const { t } = useTranslation('admin')
  if (rows.length === 0) return <Text c="dimmed">{t('search.none')}</Text>
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={44} aria-label={t('prompts.play')} />
              <Table.Th>{t('column.name')}</Table.Th>
              <Table.Th>{t('prompts.text')}</Table.Th>
              <Table.Th ta="end">{t('prompts.length')}</Table.Th>
              <Table.Th>{t('prompts.source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={keyOf(row)}>
                <Table.Td>
                  <PlayButton row={row} />
                </Table.Td>
                <Table.Td>
                  <button type="button" className={look.nameButton} onClick={() => onOpen(keyOf(row))}>
                    {row.id}
                    <span className={look.id}>{row.language}</span>
                  </button>
                </Table.Td>
                <Table.Td lang={row.language}>
                  <bdi>{row.text}</bdi>
                </Table.Td>
                <Table.Td ta="end" ff="monospace">
                  {clockText(Math.round(row.durationMs / 1_000) * 1_000)}
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <Pill tone={row.source === 'shipped' ? 'idle' : 'good'}>{t(`prompts.source.${row.source}`)}</Pill>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function keyOf({ id, language }: PromptRow): string {
  return `${language}/${id}`
}
