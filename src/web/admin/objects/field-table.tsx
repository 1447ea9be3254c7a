import { Paper, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { choiceLabelOf } from '../../records/choice-label.ts'
import { Pill } from '../../shared/pill.tsx'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import { KINDS, type OwnField } from './own-field.ts'

/** A field as the table shows it, whoever has made it. */
interface Line {
  readonly name: string
  readonly label: OwnField['label']
  readonly kind: string
  readonly isRequired: boolean
  readonly isListed: boolean
  readonly isSearched: boolean
  readonly choices: readonly string[]
  readonly choiceLabels: OwnField['choiceLabels']
  readonly from: 'program' | 'own' | 'retired'
}

interface TableProps {
  readonly object: ShownObject
  readonly own: readonly OwnField[]
  readonly onOpen: (name: string) => void
}

/** Every field of an object; those of one's own open their form. */
export function FieldTable({ object, own, onOpen }: TableProps) {
  const { t } = useTranslation('admin')
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={640}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.name')}</Table.Th>
              <Table.Th>{t('fields.kind')}</Table.Th>
              <Table.Th>{t('fields.rules')}</Table.Th>
              <Table.Th>{t('objects.from')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {linesOf(object, own).map((line) => (
              <FieldLine key={line.name} line={line} onOpen={onOpen} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function linesOf({ fields }: ShownObject, own: readonly OwnField[]): readonly Line[] {
  const names = new Set(own.map(({ name }) => name))
  const ofProgram = fields.filter(({ name }) => !names.has(name))
  return [
    ...ofProgram.map((field) => ({ ...field, from: 'program' as const })),
    ...own.map((field) => ({ ...field, from: field.isRetired ? ('retired' as const) : ('own' as const) })),
  ]
}

function FieldLine({ line, onOpen }: { readonly line: Line; readonly onOpen: (name: string) => void }) {
  const { t } = useTranslation('admin')
  const { name, label, from, choices } = line
  const kind = KINDS.find((each) => each === line.kind)
  return (
    <Table.Tr>
      <Table.Td>
        {from === 'program' ? (
          <>
            <bdi>{nameIn(label)}</bdi>
            <div className={look.id}>{name}</div>
          </>
        ) : (
          <button type="button" className={look.nameButton} onClick={() => onOpen(name)}>
            <bdi>{nameIn(label)}</bdi>
            <span className={look.id}>{name}</span>
          </button>
        )}
      </Table.Td>
      <Table.Td>
        {kind === undefined ? otherKind(t, line.kind) : t(`kind.${kind}`)}
        {choices.length === 0 ? null : (
          <Text size="xs" c="dimmed" maw={260}>
            <bdi>{choices.map((word) => nameIn(choiceLabelOf(line, word))).join(', ')}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Rules line={line} />
      </Table.Td>
      <Table.Td>
        {from === 'program' ? (
          t('objects.from.program')
        ) : (
          <Pill tone={from === 'own' ? 'good' : 'idle'}>
            {t(from === 'retired' ? 'fields.retired' : 'objects.from.own')}
          </Pill>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function Rules({ line: { isRequired, isListed, isSearched } }: { readonly line: Line }) {
  const { t } = useTranslation('admin')
  const said = [
    isRequired ? t('fields.rule.required') : '',
    isListed ? t('fields.rule.listed') : '',
    isSearched ? t('fields.rule.searched') : '',
  ]
  return said.filter((each) => each !== '').join(' · ') || '–'
}

/** Kinds that only the program has. */
function otherKind(t: ReturnType<typeof useTranslation<'admin'>>['t'], kind: string): string {
  return kind === 'code' ? t('kind.code') : kind
}
