import { Paper, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { clockText } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import look from '../admin.module.css'
import { PlayButton } from './play-button.tsx'
import { keyOfPrompt } from './prompt-key.ts'

interface PromptTableProps {
  readonly rows: readonly PromptRow[]
  readonly onOpen: (key: string) => void
}

/** The prompts as a list: heard with a button, opened by their name. */
export function PromptTable({ rows, onOpen }: PromptTableProps) {
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
              <PromptLine key={keyOfPrompt(row)} row={row} onOpen={onOpen} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function PromptLine({ row, onOpen }: { readonly row: PromptRow; readonly onOpen: (key: string) => void }) {
  const { t } = useTranslation('admin')
  return (
    <Table.Tr>
      <Table.Td>
        <PlayButton row={row} />
      </Table.Td>
      <Table.Td>
        <button type="button" className={look.nameButton} onClick={() => onOpen(keyOfPrompt(row))}>
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
  )
}
