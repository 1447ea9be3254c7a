import { Fieldset, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Faults } from './faults.ts'
import type { Field, Values } from './field.ts'
import { FieldInput } from './field-input.tsx'
import type { FieldSchema } from './schema.ts'

interface FormFieldsProps {
  readonly fields: readonly Field[]
  readonly schema: Readonly<Record<string, FieldSchema>>
  readonly values: Values
  readonly faults: Faults
  /** One that is being made: what never changes later is still open. */
  readonly isNew: boolean
  /** Nothing of it may be changed. */
  readonly isFixed?: boolean
  readonly onChange: (name: string, value: unknown) => void
}

/** The fields of a form, part after part. */
export function FormFields({ fields, schema, values, faults, isNew, isFixed, onChange }: FormFieldsProps) {
  const asked = fields.filter(({ when }) => when === undefined || when(values))
  return partsOf(asked).map(({ part, fields }) => (
    <Part key={part ?? ''} legend={part}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          schema={schema[field.name]}
          value={values[field.name]}
          fault={faults[field.name]}
          isDisabled={isFixed === true || (field.isFixed === true && !isNew)}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
    </Part>
  ))
}

function Part({ legend, children }: { readonly legend: Field['part']; readonly children: React.ReactNode }) {
  const { t } = useTranslation('admin')
  if (legend === undefined) return <Stack gap="sm">{children}</Stack>
  return (
    <Fieldset legend={t(legend)}>
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
