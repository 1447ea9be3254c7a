import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import { HereContext } from '../../records/here.ts'
import { columnsOf } from '../../records/list/shown-columns.ts'
import { FieldInput } from '../../records/record/field-input.tsx'
import { type ListedObject, sectionsOf, titleFieldOf } from '../../records/record.ts'
import form from '../../records/records.module.css'
import { nameIn } from '../kinds/names.ts'
import { type LayoutDraft, layoutFrom } from './layout-draft.ts'

interface PreviewProps {
  readonly object: ListedObject
  readonly objects: readonly ListedObject[]
  readonly profile: ProfileRow
  readonly draft: LayoutDraft
}

/** The form and the head of the list as people of the profile will see them; nothing in it can be used. */
export function LayoutPreview({ object, objects, profile, draft }: PreviewProps) {
  const { t } = useTranslation('admin')
  const shown = asSeenBy(profile, { ...object, layout: layoutFrom(draft) })
  const title = titleFieldOf(shown)
  const columns = columnsOf(shown, []).map(({ name, label }) => ({ name, label: nameIn(label) }))
  return (
    <HereContext value={{ object: shown, objects }}>
      <div inert>
        {sectionsOf(shown).map(({ label, fields }) => {
          if (fields.length === 0) return null
          const inputs = <Inputs key={fields[0]?.name} fields={fields} />
          if (label === null) return inputs
          return (
            <fieldset key={fields[0]?.name} className={form.section}>
              <legend>{nameIn(label)}</legend>
              {inputs}
            </fieldset>
          )
        })}
        <Text size="sm" fw={600} mt="lg" mb={4}>
          {t('layouts.list')}
        </Text>
        <Table.ScrollContainer minWidth={columns.length * 110}>
          <Table withTableBorder>
            <Table.Thead>
              <Table.Tr>
                {title === undefined ? null : <Table.Th>{nameIn(title.label)}</Table.Th>}
                {columns.map(({ name, label }) => (
                  <Table.Th key={name}>{label}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
          </Table>
        </Table.ScrollContainer>
      </div>
    </HereContext>
  )
}

function Inputs({ fields }: { readonly fields: readonly ShownField[] }) {
  return (
    <div className={form.fields}>
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={null}
          fault={undefined}
          isDisabled={!field.isWritable}
          onChange={() => undefined}
        />
      ))}
    </div>
  )
}

/** An object with the fields that a profile shows, and lets be written. */
function asSeenBy({ rules }: ProfileRow, object: ListedObject): ListedObject {
  const rights = rules.objects[object.name]?.fields ?? {}
  const fields = object.fields
    .filter(({ name }) => rights[name] !== 'hidden')
    .map((field) => (rights[field.name] === 'read' ? { ...field, isWritable: false } : field))
  return { ...object, fields }
}
