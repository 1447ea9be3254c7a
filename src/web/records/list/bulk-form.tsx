import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ShownBulkEdit } from '../../../api/shapes/list.ts'
import { ask, keyOf } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { useHere, useLabel } from '../here.ts'
import { FieldInput } from '../record/field-input.tsx'
import type { Value } from '../record.ts'
import { BulkFaults } from './bulk-faults.tsx'
import { listQuery } from './list-query.ts'
import type { Chosen } from './use-chosen.ts'
import type { ListSearch } from './use-list-search.ts'

const EVERY_MS = 400

interface FormProps {
  readonly search: ListSearch
  readonly chosen: Chosen
  readonly onClose: () => void
}

/** Sets a field of the chosen records: first it is found out what would become of them. */
export function BulkForm({ search, chosen, onClose }: FormProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const [name, setName] = useState('')
  const [value, setValue] = useState<Value>(null)
  const [id, setId] = useState('')
  const edit = useBulkEdit(id)
  const field = object.fields.find((each) => each.name === name)
  const { where, filter } = search
  const { sort: _, ...list } = listQuery({ where: {}, filter, sort: '' })
  const order = { object: object.name, ...(chosen.isAll ? { ...list, where } : { ids: chosen.ids }) }
  const begin = async (isDryRun: boolean) => {
    const body = { ...order, patch: { [name]: value }, isDryRun }
    const ended = await send<ShownBulkEdit>({ path: '/bulk-edits', body, changes: isDryRun ? [] : [object.path] })
    if ('answer' in ended) setId(ended.answer.id)
  }
  return (
    <Modal opened onClose={onClose} title={t('bulk.set')}>
      <Stack gap="sm">
        <FieldChoice
          field={field}
          value={value}
          isFixed={edit !== undefined && !edit.isDryRun}
          onField={(next) => {
            setName(next)
            setValue(null)
            setId('')
          }}
          onValue={(next) => {
            setValue(next)
            setId('')
          }}
        />
        {edit === undefined ? (
          <Button size="sm" disabled={field === undefined} loading={isSending} onClick={() => void begin(true)}>
            {t(value === null && field !== undefined ? 'bulk.checkEmpty' : 'bulk.check')}
          </Button>
        ) : (
          <Progress edit={edit} isSending={isSending} onBegin={() => void begin(false)} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

interface ChoiceProps {
  readonly field: ShownField | undefined
  readonly value: Value
  readonly isFixed: boolean
  readonly onField: (name: string) => void
  readonly onValue: (value: Value) => void
}

function FieldChoice({ field, value, isFixed, onField, onValue }: ChoiceProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const fields = object.fields.filter(({ isWritable }) => isWritable)
  return (
    <>
      <Select
        data-autofocus
        label={t('bulk.field')}
        data={fields.map((each) => ({ value: each.name, label: labelOf(each.label) }))}
        value={field?.name ?? null}
        onChange={(next) => onField(next ?? '')}
        disabled={isFixed}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('choice.none')}
      />
      {field === undefined ? null : (
        <FieldInput
          field={{ ...field, isRequired: false }}
          value={value}
          fault={undefined}
          isDisabled={isFixed}
          onChange={onValue}
        />
      )}
    </>
  )
}

interface ProgressProps {
  readonly edit: ShownBulkEdit
  readonly isSending: boolean
  readonly onBegin: () => void
  readonly onClose: () => void
}

/** What became of the records, or would become of them, line by line. */
function useLines({ changed, unchanged, refused, undone, kept, isDryRun }: ShownBulkEdit): readonly string[] {
  const { t } = useTranslation('records')
  const format = useFormat()
  const said = (key: 'would' | 'changed' | 'unchanged' | 'refused' | 'undone' | 'kept', count: number) =>
    count === 0 && key !== 'would' ? [] : [t(`bulk.${key}`, { count, shown: format.number(count) })]
  return [
    ...(isDryRun ? said('would', changed) : said('changed', changed)),
    ...said('unchanged', unchanged),
    ...said('refused', refused),
    ...said('undone', undone),
    ...said('kept', kept),
  ]
}

function Progress({ edit, isSending, onBegin, onClose }: ProgressProps) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const { object } = useHere()
  const lines = useLines(edit)
  const { send, isSending: isUndoing } = useCommand()
  const { total, changed, unchanged, refused, kept, isDryRun, status } = edit
  const isAtWork = isUnderway(edit)
  const done = changed + unchanged + refused
  const undo = () => send({ path: `/bulk-edits/${edit.id}/undo`, changes: [object.path] })
  return (
    <>
      <Alert color={refused + kept > 0 ? 'orange' : 'gray'} role="status">
        {isAtWork && status === 'running' ? (
          <Text size="sm">{t('bulk.going', { done: format.number(done), total: format.number(total) })}</Text>
        ) : null}
        {lines.map((line) => (
          <Text size="sm" key={line}>
            {line}
          </Text>
        ))}
        {status === 'cut off' ? <Text size="sm">{t('bulk.cutOff')}</Text> : null}
      </Alert>
      {refused + kept > 0 && !isAtWork ? <BulkFaults id={edit.id} /> : null}
      <Group gap={8}>
        {isDryRun ? (
          <Button size="sm" disabled={isAtWork || changed === 0} loading={isSending} onClick={onBegin}>
            {t('bulk.begin', { count: changed, shown: format.number(changed) })}
          </Button>
        ) : (
          <Button size="sm" disabled={isAtWork} onClick={onClose}>
            {t('bulk.close')}
          </Button>
        )}
        {!isDryRun && (status === 'done' || status === 'cut off') && changed > 0 ? (
          <Button variant="default" size="sm" loading={isUndoing} onClick={() => void undo()}>
            {t('bulk.undo')}
          </Button>
        ) : null}
      </Group>
    </>
  )
}

/** A change of many records; asked for again and again while it goes on. */
function useBulkEdit(id: string): ShownBulkEdit | undefined {
  const path = `/bulk-edits/${id}`
  const { data } = useQuery<ShownBulkEdit, Refusal>({
    queryKey: keyOf(path),
    queryFn: () => ask({ path }),
    refetchInterval: ({ state }) => (isUnderway(state.data) ? EVERY_MS : false),
    enabled: id !== '',
  })
  return id === '' ? undefined : data
}

function isUnderway(edit: ShownBulkEdit | undefined): boolean {
  return edit?.status === 'running' || edit?.status === 'undoing'
}
