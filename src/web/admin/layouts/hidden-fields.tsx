import { Button, Paper, Text, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { nameIn } from '../kinds/names.ts'
import { dropping } from './dropping.ts'
import { placeOf } from './layout-draft.ts'
import look from './layouts.module.css'
import { buttonId, type Laying } from './use-laying.ts'

/** Fields that are not on the form: a click puts one at its end, and what is dropped here is taken off. */
export function HiddenFields({ laying }: { readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const { object, draft, dragged, fieldOf, hide } = laying
  const hidden = object.fields.filter(({ name }) => placeOf(draft, name) === undefined)
  const mayDrop = dragged !== '' && fieldOf(dragged)?.isRequired !== true
  return (
    <Paper component="section" p="sm" aria-label={t('layouts.hidden')} {...dropping(() => hide(dragged), mayDrop)}>
      <Title order={2} mb={6}>
        {t('layouts.hidden')}
      </Title>
      {hidden.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('layouts.hidden.none')}
        </Text>
      ) : null}
      <ul className={look.chips}>
        {hidden.map((field) => (
          <HiddenField key={field.name} field={field} laying={laying} />
        ))}
      </ul>
    </Paper>
  )
}

interface FieldProps {
  readonly field: ShownField
  readonly laying: Laying
}

function HiddenField({ field: { name, label }, laying: { drag, show } }: FieldProps) {
  const { t } = useTranslation('admin')
  const begin = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData('text/plain', nameIn(label))
    drag(name)
  }
  return (
    <li draggable onDragStart={begin} onDragEnd={() => drag('')}>
      <Button
        id={buttonId(name, 'show')}
        variant="default"
        size="compact-sm"
        leftSection={<IconEye size={14} />}
        aria-label={t('layouts.show', { name: nameIn(label) })}
        onClick={() => show(name)}
      >
        <bdi>{nameIn(label)}</bdi>
      </Button>
    </li>
  )
}
