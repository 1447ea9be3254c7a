import { ActionIcon, Button, Fieldset, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../shared/i18n.ts'
import look from '../admin.module.css'
import type { OwnInputProps } from '../settings/field.ts'
import { NEW_CHOICE, stepLine } from './choice-lines.ts'
import own from './objects.module.css'
import type { ChoiceLine } from './own-field.ts'

const MOST = 200

/** What a choice may hold: a line for each, called something in both languages; those that are there stay. */
export function ChoicesInput({ value, fault, isDisabled, onChange }: OwnInputProps) {
  const { t } = useTranslation('admin')
  const lines = choiceLinesIn(value)
  const moves = useMoves(lines, onChange)
  const put = (at: number, ...next: readonly ChoiceLine[]) => onChange(lines.toSpliced(at, 1, ...next))
  return (
    <Fieldset
      ref={moves.root}
      legend={t('fields.choices')}
      variant="unstyled"
      disabled={isDisabled}
      classNames={{ root: look.inputs, legend: look.legend }}
    >
      <Text size="xs" c="dimmed" mb={6}>
        {t('fields.choices.hint')}
      </Text>
      {lines.map((line, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a new choice is known by its place alone
          key={at}
          line={line}
          place={at + 1}
          isLast={at === lines.length - 1}
          onChange={(next) => put(at, next)}
          onRemove={() => put(at)}
          onMove={(by) => moves.move(at, by)}
        />
      ))}
      {fault === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('fields.choices.wrong')}
        </Text>
      )}
      <Button
        size="xs"
        variant="default"
        mt={4}
        disabled={lines.length >= MOST}
        onClick={() => onChange([...lines, NEW_CHOICE])}
      >
        {t('fields.choices.add')}
      </Button>
      <VisuallyHidden role="status">{moves.said}</VisuallyHidden>
    </Fieldset>
  )
}

/** Moves lines; the key that was pressed goes along and keeps the focus, at an end the one that leads back has it. */
function useMoves(lines: readonly ChoiceLine[], onChange: (lines: readonly ChoiceLine[]) => void) {
  const { t, i18n } = useTranslation('admin')
  const root = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<{ readonly at: number; readonly by: -1 | 1 }>(undefined)
  const [said, say] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the lines have moved
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    const { at, by } = wanted.current
    wanted.current = undefined
    const keys = root.current?.querySelectorAll<HTMLButtonElement>(`[data-line="${at}"]`) ?? []
    const [first, other] = by < 0 ? keys : [...keys].reverse()
    const free = first?.disabled === false ? first : other
    free?.focus()
  }, [lines])
  const move = (at: number, by: -1 | 1) => {
    const line = lines[at]
    if (line === undefined) return
    wanted.current = { at: at + by, by }
    say(
      t('fields.choices.moved', {
        name: (i18n.language === 'zh' ? line.zh : line.en) || line.word,
        place: at + by + 1,
      }),
    )
    onChange(stepLine(lines, at, by))
  }
  return { root, said, move }
}

interface LineProps {
  readonly line: ChoiceLine
  readonly place: number
  readonly isLast: boolean
  readonly onChange: (line: ChoiceLine) => void
  readonly onRemove: () => void
  readonly onMove: (by: -1 | 1) => void
}

function Line({ line, place, isLast, onChange, onRemove, onMove }: LineProps) {
  const { t } = useTranslation('admin')
  const isKept = line.word !== ''
  return (
    <div className={own.choice}>
      {(['en', 'zh'] as const).map((language) => (
        <TextInput
          key={language}
          className={own.called}
          aria-label={t('fields.choices.called', { place, language: LANGUAGES[language] })}
          leftSection={language}
          lang={language}
          value={line[language]}
          maxLength={64}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...line, [language]: currentTarget.value })}
        />
      ))}
      <MoveKey name="up" place={place} isOff={place === 1} act={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </MoveKey>
      <MoveKey name="down" place={place} isOff={isLast} act={() => onMove(1)}>
        <IconArrowDown size={16} />
      </MoveKey>
      <ActionIcon
        size="lg"
        aria-label={t('fields.choices.remove', { place })}
        title={isKept ? t('fields.choices.stays') : t('fields.choices.remove', { place })}
        disabled={isKept}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

interface KeyProps {
  readonly name: 'up' | 'down'
  readonly place: number
  readonly isOff: boolean
  readonly act: () => void
  readonly children: ReactNode
}

function MoveKey({ name, place, isOff, act, children }: KeyProps) {
  const { t } = useTranslation('admin')
  const label = t(`fields.choices.${name}`, { place })
  return (
    <ActionIcon size="lg" data-line={place - 1} aria-label={label} title={label} disabled={isOff} onClick={act}>
      {children}
    </ActionIcon>
  )
}

/** The lines of a value, when it is such. */
export function choiceLinesIn(value: unknown): readonly ChoiceLine[] {
  return Array.isArray(value) ? value : []
}
