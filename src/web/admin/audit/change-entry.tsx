import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../../api/shapes/audit-entry.ts'
import { useFormat } from '../../shared/format.ts'
import { useUndo } from '../settings/use-undo.ts'
import look from './audit.module.css'
import { type Difference, differences } from './difference.ts'
import { OBJECTS } from './objects.ts'
import { useFieldLabel, useValueText } from './use-words.ts'

const MOST_SHOWN = 6
const LONGEST = 160

interface EntryProps {
  readonly entry: AuditEntry
}

/** One change: who, when, what; what differs; undo where nobody has changed it since. */
export function ChangeEntry({ entry }: EntryProps) {
  const { t } = useTranslation('admin')
  const labelOf = useFieldLabel()
  const { object, change, before, after, fields, isLast } = entry
  const isUndoable = isLast && (before !== null || (after !== null && object !== 'flow'))
  return (
    <li className={look.entry}>
      <WhoAndWhat entry={entry} />
      {isUndoable ? <UndoButton entry={entry} /> : <span />}
      {fields.length === 0 ? null : (
        <Text size="xs">{t('audit.fields', { fields: fields.map(labelOf).join(', ') })}</Text>
      )}
      {change === 'updated' ? <Differences all={differences(before, after)} /> : null}
    </li>
  )
}

function WhoAndWhat({ entry }: EntryProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { object, change, byName, atMs } = entry
  const known = OBJECTS.find((each) => each === object)
  return (
    <div>
      <Text size="sm">
        <b>
          {known === undefined ? object : t(`object.${known}`)} <bdi>{nameOf(entry)}</bdi>
        </b>{' '}
        {t(`audit.${change}`)}
      </Text>
      <Text size="xs" c="dimmed">
        {format.dateTime(atMs)} · <bdi>{byName === '' ? t('by.server') : byName}</bdi>
      </Text>
    </div>
  )
}

function UndoButton({ entry }: EntryProps) {
  const { t } = useTranslation('admin')
  const { undo, isUndoing } = useUndo()
  const { seq, object, id } = entry
  return (
    <Button
      variant="default"
      loading={isUndoing}
      onClick={() => void undo({ seq, name: nameOf(entry) })}
      aria-label={t('audit.undoOne', { name: `${object} ${id}` })}
    >
      {t('undo')}
    </Button>
  )
}

/** What is other than before; of many the first, the rest when asked for. */
function Differences({ all }: { readonly all: readonly Difference[] }) {
  const { t } = useTranslation('admin')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? all : all.slice(0, MOST_SHOWN)
  if (shown.length === 0) return null
  return (
    <>
      <dl className={look.list}>
        {shown.map((difference) => (
          <Part key={difference.path} difference={difference} />
        ))}
      </dl>
      {all.length > shown.length ? (
        <Button variant="transparent" size="compact-xs" px={0} w="fit-content" onClick={() => setWhole(true)}>
          {t('audit.whole', { count: all.length - shown.length })}
        </Button>
      ) : null}
    </>
  )
}

function Part({ difference: { path, before, after } }: { readonly difference: Difference }) {
  const labelOf = useFieldLabel()
  const textOf = useValueText()
  return (
    <>
      <dt>{labelOf(path)}</dt>
      <dd>
        <span className={look.before}>{short(textOf(path, before))}</span> → {short(textOf(path, after))}
      </dd>
    </>
  )
}

function nameOf({ object, id, name }: AuditEntry): string {
  // They are changed all at once.
  if (object === 'alert_rule') return ''
  if (name === '' || name === id) return id
  return object === 'user' ? name : `${name} (${id})`
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
