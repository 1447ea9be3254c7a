import { Alert, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Values } from './field.ts'
import { FormFields } from './form-fields.tsx'
import { FormFoot } from './form-foot.tsx'
import type { SettingKind } from './kind.ts'
import { LastChange } from './last-change.tsx'
import { RemoveButton } from './remove-button.tsx'
import type { FieldSchema } from './schema.ts'
import { SecretOnce } from './secret-once.tsx'
import { useSettingDraft } from './use-setting-draft.ts'

interface FormProps<Row extends Values & { readonly id: string }> {
  readonly kind: SettingKind<Row>
  readonly schema: Readonly<Record<string, FieldSchema>>
  /** Undefined for one that is being made. */
  readonly row: Row | undefined
  readonly initial: Values
  readonly onDone: () => void
}

/** The form of one setting: what was typed stays when the server refuses, and each fault stands at its field. */
export function SettingForm<Row extends Values & { readonly id: string }>(props: FormProps<Row>) {
  const { t } = useTranslation('admin')
  const { kind, schema, row, initial, onDone } = props
  const { values, faults, problem, secret, isSending, change, save } = useSettingDraft({ kind, row, initial })
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save()) onDone()
  }
  const isNew = row === undefined
  const removal = isNew ? undefined : kind.remove?.(row.id)
  const isFixed = !isNew && kind.isFixed?.(row) === true
  if (secret !== '' && kind.secret !== undefined) return <SecretOnce {...kind.secret} secret={secret} onDone={onDone} />
  return (
    <form onSubmit={(event) => void onSubmit(event)} noValidate>
      <Stack gap="md" pb="md">
        {isNew && kind.texts.before !== undefined ? <Alert variant="light">{t(kind.texts.before)}</Alert> : null}
        {problem === '' ? null : (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <FormFields fields={kind.fields} {...{ schema, values, faults, isNew, isFixed }} onChange={change} />
        {isNew || kind.More === undefined ? null : <kind.More row={row} />}
      </Stack>
      <FormFoot
        save={isNew ? 'form.make' : isFixed ? undefined : 'form.save'}
        isSending={isSending}
        onCancel={onDone}
        last={isNew ? null : <LastChange object={kind.object} id={row.id} name={kind.nameOf(row)} onUndone={onDone} />}
        remove={
          isNew || removal === undefined ? null : (
            <RemoveButton command={removal} name={kind.nameOf(row)} onDone={onDone} />
          )
        }
      />
    </form>
  )
}
