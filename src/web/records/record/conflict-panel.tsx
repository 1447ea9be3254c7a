import { Button, Group, Text, Title } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useHere, useLabel } from '../here.ts'
import type { Value, Values } from '../record.ts'
import look from '../records.module.css'
import { ShownValue } from '../shown-value.tsx'
import { disagreementOf } from './changes.ts'
import type { Conflict } from './use-record-draft.ts'

interface ConflictProps {
  readonly conflict: Conflict
  readonly mine: Values
  readonly isSending: boolean
  /** Goes on with these changes of mine. */
  readonly onSettle: (kept: Values) => Promise<unknown>
}

/** Two people changed one record: both versions side by side, field by field, and a choice. */
export function ConflictPanel({ conflict: { base, theirs }, mine, isSending, onSettle }: ConflictProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const heading = useRef<HTMLHeadingElement>(null)
  const [given, give] = useGiven()
  useEffect(() => heading.current?.focus(), [])
  const names = object.fields.map(({ name }) => name)
  const { both, onlyTheirs } = disagreementOf({ base, mine, theirs }, names)
  const fieldsOf = (some: readonly string[]) => object.fields.filter(({ name }) => some.includes(name))
  const kept = Object.fromEntries(Object.entries(mine).filter(([name]) => !given.has(name)))
  return (
    <div role="alert">
      <Title order={2} ref={heading} tabIndex={-1}>
        {t('conflict.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('conflict.hint')}
      </Text>
      {fieldsOf(both).map((field) => (
        <Sides
          key={field.name}
          field={field}
          yours={mine[field.name] ?? null}
          theirs={theirs[field.name] ?? null}
          isGiven={given.has(field.name)}
          onGive={(isGiven) => give(field.name, isGiven)}
        />
      ))}
      {onlyTheirs.length === 0 ? null : (
        <Text size="sm" mb="sm">
          {t('conflict.also', {
            fields: fieldsOf(onlyTheirs)
              .map(({ label }) => labelOf(label))
              .join(', '),
          })}
        </Text>
      )}
      <Group gap="xs">
        <Button size="sm" loading={isSending} onClick={() => void onSettle(kept)}>
          {t('conflict.save')}
        </Button>
        <Button size="sm" variant="default" disabled={isSending} onClick={() => void onSettle({})}>
          {t('conflict.drop')}
        </Button>
      </Group>
    </div>
  )
}

/** Fields in which theirs stands. */
function useGiven(): readonly [ReadonlySet<string>, (name: string, isGiven: boolean) => void] {
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const give = (name: string, isGiven: boolean) =>
    setGiven((before) => new Set(isGiven ? [...before, name] : [...before].filter((each) => each !== name)))
  return [given, give]
}

interface SidesProps {
  readonly field: ShownField
  readonly yours: Value
  readonly theirs: Value
  /** Theirs stands. */
  readonly isGiven: boolean
  readonly onGive: (isGiven: boolean) => void
}

function Sides({ field, yours, theirs, isGiven, onGive }: SidesProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const name = useId()
  const sides = [
    { text: t('conflict.yours'), value: yours, isChosen: !isGiven, choose: () => onGive(false) },
    { text: t('conflict.theirs'), value: theirs, isChosen: isGiven, choose: () => onGive(true) },
  ]
  return (
    <fieldset className={look.sides}>
      <legend className={look.legend}>{labelOf(field.label)}</legend>
      {sides.map(({ text, value, isChosen, choose }) => (
        <label key={text} className={look.side}>
          <input type="radio" name={name} checked={isChosen} onChange={choose} />
          <span>
            <Text span c="dimmed" size="xs" display="block">
              {text}
            </Text>
            <ShownValue field={field} value={value} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
