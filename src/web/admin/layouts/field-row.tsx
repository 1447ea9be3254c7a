import { ActionIcon, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../kinds/names.ts'
import type { Place } from './layout-draft.ts'
import look from './layouts.module.css'
import { buttonId, type Laying, type RowButton } from './use-laying.ts'

interface RowProps {
  readonly name: string
  readonly place: Place
  readonly laying: Laying
}

/** A field on the form: dragged, or moved by arrow keys and buttons; one that has to be filled in is not hidden. */
export function FieldRow({ name, place, laying }: RowProps) {
  const { t } = useTranslation('admin')
  const { draft, dragged, fieldOf, drag, step, put, hide } = laying
  const field = fieldOf(name)
  if (field === undefined) return null
  const label = nameIn(field.label)
  const last = draft.sections.length - 1
  const isFirst = place.section === 0 && place.at === 0
  const isLast = place.section === last && place.at === (draft.sections[last]?.fields.length ?? 0) - 1
  const isNeeded = field.isRequired
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (by === undefined) return
    event.preventDefault()
    step(name, by, 'grip')
  }
  const button = (which: RowButton, text: string) => ({
    id: buttonId(name, which),
    'aria-label': text,
    title: text,
  })
  return (
    <li
      className={look.row}
      draggable
      data-dragged={dragged === name}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', label)
        event.dataTransfer.effectAllowed = 'move'
        drag(name)
      }}
      onDragEnd={() => drag('')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        put(dragged, place)
      }}
    >
      <ActionIcon {...button('grip', t('layouts.move', { name: label }))} className={look.grip} onKeyDown={onKeyDown}>
        <IconGripVertical size={16} />
      </ActionIcon>
      <span className={look.grow}>
        <bdi>{label}</bdi>
        {isNeeded ? (
          <Text span size="xs" c="dimmed">
            {' '}
            {t('fields.rule.required')}
          </Text>
        ) : null}
      </span>
      <ActionIcon
        {...button('up', t('layouts.up', { name: label }))}
        disabled={isFirst}
        onClick={() => step(name, -1, 'up')}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        {...button('down', t('layouts.down', { name: label }))}
        disabled={isLast}
        onClick={() => step(name, 1, 'down')}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon
        {...button('hide', t(isNeeded ? 'layouts.needed' : 'layouts.hide', { name: label }))}
        disabled={isNeeded}
        onClick={() => hide(name)}
      >
        <IconEyeOff size={16} />
      </ActionIcon>
    </li>
  )
}
