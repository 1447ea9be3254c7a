import { ActionIcon, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import type { DragEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { nameIn } from '../kinds/names.ts'
import { dropping } from './dropping.ts'
import type { Place } from './layout-draft.ts'
import look from './layouts.module.css'
import { SmallButton } from './small-button.tsx'
import { buttonId, type Laying } from './use-laying.ts'

interface RowProps {
  readonly field: ShownField
  readonly place: Place
  readonly laying: Laying
}

/** A field on the form: dragged, or moved by arrow keys and buttons; one that has to be filled in is not hidden. */
export function FieldRow({ field, place, laying }: RowProps) {
  const { t } = useTranslation('admin')
  const { dragged, drag, put } = laying
  const { name, isRequired } = field
  const label = nameIn(field.label)
  const begin = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData('text/plain', label)
    dataTransfer.effectAllowed = 'move'
    drag(name)
  }
  return (
    <li
      className={look.row}
      draggable
      data-dragged={dragged === name}
      onDragStart={begin}
      onDragEnd={() => drag('')}
      {...dropping(() => put(dragged, place))}
    >
      <Grip name={name} label={label} laying={laying} />
      <span className={look.grow}>
        <bdi>{label}</bdi>
        {isRequired ? (
          <Text span size="xs" c="dimmed">
            {' '}
            {t('fields.rule.required')}
          </Text>
        ) : null}
      </span>
      <Moves field={field} place={place} laying={laying} />
    </li>
  )
}

function Grip({ name, label, laying }: { readonly name: string; readonly label: string; readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const text = t('layouts.move', { name: label })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (by === undefined) return
    event.preventDefault()
    laying.step(name, by, 'grip')
  }
  return (
    <ActionIcon id={buttonId(name, 'grip')} aria-label={text} title={text} className={look.grip} onKeyDown={onKeyDown}>
      <IconGripVertical size={16} />
    </ActionIcon>
  )
}

function Moves({ field: { name, label: called, isRequired }, place, laying }: RowProps) {
  const { t } = useTranslation('admin')
  const { draft, step, hide } = laying
  const label = nameIn(called)
  const last = draft.sections.length - 1
  const isFirst = place.section === 0 && place.at === 0
  const isLast = place.section === last && place.at === (draft.sections[last]?.fields.length ?? 0) - 1
  return (
    <>
      <SmallButton
        id={buttonId(name, 'up')}
        label={t('layouts.up', { name: label })}
        isOff={isFirst}
        act={() => step(name, -1, 'up')}
      >
        <IconArrowUp size={16} />
      </SmallButton>
      <SmallButton
        id={buttonId(name, 'down')}
        label={t('layouts.down', { name: label })}
        isOff={isLast}
        act={() => step(name, 1, 'down')}
      >
        <IconArrowDown size={16} />
      </SmallButton>
      <SmallButton
        id={buttonId(name, 'hide')}
        label={t(isRequired ? 'layouts.needed' : 'layouts.hide', { name: label })}
        isOff={isRequired}
        act={() => hide(name)}
      >
        <IconEyeOff size={16} />
      </SmallButton>
    </>
  )
}
