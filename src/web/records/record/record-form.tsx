import { Alert, Button, Paper, Text, Title } from '@mantine/core'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useFormat } from '../../shared/format.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere, useLabel } from '../here.ts'
import { type RecordRow, sectionsOf, titleOf, type Values } from '../record.ts'
import look from '../records.module.css'
import { ConflictPanel } from './conflict-panel.tsx'
import { useFaultText } from './faults.ts'
import { FieldInput } from './field-input.tsx'
import { RemoveRecord } from './remove-record.tsx'
import { useRecordDraft } from './use-record-draft.ts'

interface FormProps {
  /** Undefined for one that is being made. */
  readonly row: RecordRow | undefined
  readonly initial?: Values
}

/** The form of a record, made of the fields of its kind. */
export function RecordForm({ row, initial = {} }: FormProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const navigate = useNavigate()
  const draft = useRecordDraft(object, row, initial)
  const isNew = row === undefined
  // Nobody loses what they typed by a click beside it.
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: draft.isChanged })
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await draft.save()
    if (saved === undefined) return
    if (!isNew) return toasts.show({ color: 'green', message: t('form.saved') })
    toasts.show({ color: 'green', message: t('form.made', { name: titleOf(object, saved) }) })
    await navigate({ to: '/records/$path/$id', params: { path: object.path, id: saved.id } })
  }
  const name = isNew ? t('new.title', { object: labelOf(object.label) }) : titleOf(object, row) || labelOf(object.label)
  return (
    <Paper component="section" p="md">
      <Title order={1} mb="sm">
        <bdi>{name}</bdi>
      </Title>
      {draft.conflict === undefined ? (
        <form onSubmit={(event) => void onSubmit(event)} noValidate aria-label={name}>
          <Fields draft={draft} isFixed={!isNew && object.rights.change === 'none'} />
          <Foot draft={draft} row={row} name={name} />
        </form>
      ) : (
        <ConflictPanel
          conflict={draft.conflict}
          mine={draft.changes}
          isSending={draft.isSending}
          onSettle={draft.settle}
        />
      )}
    </Paper>
  )
}

type Draft = ReturnType<typeof useRecordDraft>

interface FieldsProps {
  readonly draft: Draft
  /** Whoever looks may read it only. */
  readonly isFixed: boolean
}

function Fields({ draft, isFixed }: FieldsProps) {
  const { object } = useHere()
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const { faults, isWarned } = draft
  return (
    <>
      {faults[''] === undefined ? null : (
        <Alert color="red" role="alert" mb="sm">
          {faults['']}
        </Alert>
      )}
      {isWarned ? (
        <Alert color="orange" role="alert" mb="sm">
          {t('form.clash')}
        </Alert>
      ) : null}
      {sectionsOf(object).map(({ label, fields }) => {
        const inputs = <Inputs key={fields[0]?.name} fields={fields} draft={draft} isFixed={isFixed} />
        if (label === null) return inputs
        return (
          <fieldset key={label.en} className={look.section}>
            <legend>{labelOf(label)}</legend>
            {inputs}
          </fieldset>
        )
      })}
    </>
  )
}

interface InputsProps extends FieldsProps {
  readonly fields: readonly ShownField[]
}

function Inputs({ fields, draft, isFixed }: InputsProps) {
  const faultText = useFaultText()
  const { values, faults, change } = draft
  return (
    <div className={look.fields}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name] ?? null}
          fault={faultText(field, faults[field.name], values)}
          isDisabled={isFixed || !field.isWritable}
          onChange={(value) => change(field.name, value)}
        />
      ))}
    </div>
  )
}

interface FootProps extends FormProps {
  readonly draft: Draft
  readonly name: string
}

function Foot({ draft, row, name }: FootProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/records/$path', params: { path: object.path } })
  const isNew = row === undefined
  return (
    <div className={look.foot}>
      <Button type="submit" size="sm" loading={draft.isSending} disabled={!isNew && !draft.isChanged}>
        {t(draft.isWarned ? 'form.saveAnyway' : isNew ? 'form.make' : 'form.save')}
      </Button>
      <Button variant="default" size="sm" disabled={!isNew && !draft.isChanged} onClick={isNew ? leave : draft.reset}>
        {t(isNew ? 'form.cancel' : 'form.discard')}
      </Button>
      {isNew ? null : (
        <>
          <Text size="xs" c="dimmed" className={look.grow}>
            {t('form.last', { time: format.when(row.updatedAtMs) })}
          </Text>
          <RemoveRecord row={row} name={name} onDone={leave} />
        </>
      )}
    </div>
  )
}
