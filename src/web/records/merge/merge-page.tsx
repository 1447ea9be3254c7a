import { Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { toasts } from '../../shared/toasts.ts'
import { useHere, useLabel } from '../here.ts'
import { type RecordRow, titleOf } from '../record.ts'
import look from '../records.module.css'
import { ShownValue } from '../shown-value.tsx'
import { CHANGED } from './pair.ts'

type Choice = 'this' | 'other'

/** Two records side by side, a choice for each field in which they differ, and one record in the end. */
export function MergePage() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const [one, other] = [String(search['this'] ?? ''), String(search['other'] ?? '')]
  const first = useRead<RecordRow>(`/${object.path}/${one}`, { isWanted: one !== '' })
  const second = useRead<RecordRow>(`/${object.path}/${other}`, { isWanted: other !== '' })
  if (one === '' || other === '') return <Empty title={t('merge.title')} hint={t('merge.needs')} />
  const error = first.error ?? second.error
  if (error !== null) return <PageError error={error} reset={() => void first.refetch()} />
  if (first.data === undefined || second.data === undefined) return <Skeleton h={320} />
  return <Merging key={`${one} ${other}`} row={first.data} other={second.data} />
}

interface MergingProps {
  readonly row: RecordRow
  readonly other: RecordRow
}

function Merging({ row, other }: MergingProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const differing = object.fields.filter(({ name }) => row[name] !== other[name])
  const nameOf = (each: RecordRow) => titleOf(object, each) || each.id
  return (
    <Paper component="section" p="md" maw={720}>
      <Title order={1} mb={4}>
        {t('merge.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('merge.hint')}
      </Text>
      <Text>
        <bdi>{t('merge.stays', { name: nameOf(row) })}</bdi>
      </Text>
      <Text mb="sm">
        <bdi>{t('merge.goes', { name: nameOf(other) })}</bdi>
      </Text>
      {differing.length === 0 ? <Text mb="sm">{t('merge.alike')}</Text> : null}
      {differing.map((field) => (
        <FieldChoice
          key={field.name}
          field={field}
          sides={{ this: row, other }}
          chosen={choices[field.name] ?? firstChoice(field, row)}
          onChoose={(choice) => setChoices({ ...choices, [field.name]: choice })}
        />
      ))}
      <Foot row={row} other={other} choices={choices} />
    </Paper>
  )
}

/** What is there stands, else what the other has. */
function firstChoice({ name }: ShownField, row: RecordRow): Choice {
  return row[name] === null ? 'other' : 'this'
}

interface ChoiceProps {
  readonly field: ShownField
  readonly sides: Readonly<Record<Choice, RecordRow>>
  readonly chosen: Choice
  readonly onChoose: (choice: Choice) => void
}

function FieldChoice({ field, sides, chosen, onChoose }: ChoiceProps) {
  const { object } = useHere()
  const labelOf = useLabel()
  const name = useId()
  return (
    <fieldset className={look.sides} disabled={!field.isWritable}>
      <legend className={look.legend}>{labelOf(field.label)}</legend>
      {(['this', 'other'] as const).map((side) => (
        <label key={side} className={look.side}>
          <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
          <span>
            <Text span c="dimmed" size="xs" display="block">
              <bdi>{titleOf(object, sides[side]) || sides[side].id}</bdi>
            </Text>
            <ShownValue field={field} value={sides[side][field.name] ?? null} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Foot({ row, other, choices }: MergingProps & { readonly choices: Readonly<Record<string, Choice>> }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const navigate = useNavigate()
  const { send, isSending } = useCommand()
  const open = (id: string) => navigate({ to: '/records/$path/$id', params: { path: object.path, id } })
  const merge = async () => {
    const ended = await send<{ readonly record: RecordRow }>({
      path: `/${object.path}/${row.id}/merge`,
      body: { other: other.id, version: row.version, otherVersion: other.version, fields: choices },
      changes: CHANGED,
    })
    if ('refusal' in ended) return
    toasts.show({ color: 'green', message: t('merge.done', { name: titleOf(object, other) || other.id }) })
    await open(row.id)
  }
  const swap = () =>
    void navigate({
      to: '/records/$path/merge',
      params: { path: object.path },
      search: { this: other.id, other: row.id },
      replace: true,
    })
  return (
    <Group gap="xs" className={look.foot}>
      <Button size="sm" loading={isSending} onClick={() => void merge()}>
        {t('merge.go')}
      </Button>
      <Button size="sm" variant="default" disabled={isSending} onClick={swap}>
        {t('merge.swap')}
      </Button>
      <Button size="sm" variant="default" disabled={isSending} onClick={() => void open(row.id)}>
        {t('merge.cancel')}
      </Button>
    </Group>
  )
}
