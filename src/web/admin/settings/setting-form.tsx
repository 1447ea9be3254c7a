import { Alert, Button, Fieldset, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import look from '../admin.module.css'
import { noteApplied } from './applied.ts'
import { type Faults, faultsOf } from './faults.ts'
import type { Field, Values } from './field.ts'
import { FieldInput } from './field-input.tsx'
import type { SettingKind } from './kind.ts'
import { LastChange } from './last-change.tsx'
import { RemoveButton } from './remove-button.tsx'
import type { FieldSchema } from './schema.ts'

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
  const { kind, schema, row, initial, onDone } = props
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Faults>({})
  const [problem, setProblem] = useState('')
  const isNew = row === undefined

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { id, ...body } = values
    const outcome = await send({ ...kind.save({ id: String(id ?? ''), body, isNew }), isQuiet: true })
    if ('refusal' in outcome) {
      const found = faultsOf(outcome.refusal, kind.fields)
      const { title } = textOf(outcome.refusal)
      setFaults(found)
      setProblem([title, found['']].filter(Boolean).join(' '))
      return
    }
    const { events } = outcome.answer
    const name = row === undefined ? String(id ?? values['login'] ?? '') : kind.nameOf(row)
    noteApplied({ name, act: 'applied', atMs: Date.now(), seq: events?.[0]?.seq })
    onDone()
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="md" pb="md">
        {problem === '' ? null : (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        {partsOf(kind.fields).map(({ part, fields }) => (
          <Part key={part ?? ''} legend={part === undefined ? undefined : t(part)}>
            {fields.map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                schema={schema[field.name]}
                value={values[field.name]}
                fault={faults[field.name]}
                isDisabled={field.isFixed === true && !isNew}
                onChange={(value) => {
                  setValues((typed) => ({ ...typed, [field.name]: value }))
                  setFaults(({ [field.name]: _, ...others }) => others)
                }}
              />
            ))}
          </Part>
        ))}
        {row === undefined || kind.More === undefined ? null : <kind.More row={row} />}
      </Stack>
      <div className={look.footer}>
        {row === undefined ? null : (
          <LastChange object={kind.object} id={row.id} name={kind.nameOf(row)} onUndone={onDone} />
        )}
        <Group justify="space-between" mt={4}>
          <Group gap="xs">
            <Button type="submit" size="sm" loading={isSending}>
              {t(isNew ? 'form.make' : 'form.save')}
            </Button>
            <Button variant="default" size="sm" onClick={onDone}>
              {t('form.cancel')}
            </Button>
          </Group>
          {row === undefined || kind.remove === undefined ? null : (
            <RemoveButton command={kind.remove(row.id)} name={kind.nameOf(row)} onDone={onDone} />
          )}
        </Group>
      </div>
    </form>
  )
}

function Part({ legend, children }: { readonly legend: string | undefined; readonly children: React.ReactNode }) {
  if (legend === undefined) return <Stack gap="sm">{children}</Stack>
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">{children}</Stack>
    </Fieldset>
  )
}

interface FormPart {
  readonly part: Field['part']
  readonly fields: Field[]
}

function partsOf(fields: readonly Field[]): readonly FormPart[] {
  const parts: FormPart[] = []
  for (const field of fields) {
    const last = parts.at(-1)
    if (last === undefined || field.part !== undefined) parts.push({ part: field.part, fields: [field] })
    else last.fields.push(field)
  }
  return parts
}
