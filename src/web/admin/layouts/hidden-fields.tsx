import { Button, Paper, Text, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../kinds/names.ts'
import { placeOf } from './layout-draft.ts'
import look from './layouts.module.css'
import { buttonId, type Laying } from './use-laying.ts'

/** Fields that are not on the form: a click puts one at its end, and what is dropped here is taken off. */
export function HiddenFields({ laying }: { readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const { object, draft, dragged, drag, fieldOf, hide, show } = laying
  const hidden = object.fields.filter(({ name }) => placeOf(draft, name) === undefined)
  const mayDrop = dragged !== '' && fieldOf(dragged)?.isRequired !== true
  return (
    <Paper
      component="section"
      p="sm"
      aria-label={t('layouts.hidden')}
      onDragOver={(event) => mayDrop && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        hide(dragged)
      }}
    >
      <Title order={2} mb={6}>
        {t('layouts.hidden')}
      </Title>
      {hidden.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('layouts.hidden.none')}
        </Text>
      ) : null}
      <ul className={look.chips}>
        {hidden.map(({ name, label }) => (
          <li
            key={name}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData('text/plain', nameIn(label))
              drag(name)
            }}
            onDragEnd={() => drag('')}
          >
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
        ))}
      </ul>
    </Paper>
  )
}
