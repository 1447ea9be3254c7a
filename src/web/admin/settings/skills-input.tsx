import { ActionIcon, Autocomplete, Fieldset, Group, NumberInput, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import { useSkillNames } from '../skills/skill-names.ts'
import type { InputProps } from './input-props.ts'

const FIRST_LEVEL = 5
const FIRST_QUEUE_LEVEL = 1

/** Skills, or other names to choose from, and their levels; a new one is typed at the end. */
export function SkillsInput({ field, value, fault, isDisabled, onChange }: InputProps) {
  const { t } = useTranslation('admin')
  const levels = levelsOf(value)
  const skills = useSkillNames()
  const options = field.useOptions?.()
  const first = options === undefined ? FIRST_LEVEL : FIRST_QUEUE_LEVEL
  const without = (skill: string) => Object.fromEntries(Object.entries(levels).filter(([name]) => name !== skill))
  return (
    <Fieldset legend={t(field.label)} variant="unstyled" classNames={{ root: look.inputs, legend: look.legend }}>
      {field.hint === undefined ? null : (
        <Text size="xs" c="dimmed" mb={6}>
          {t(field.hint)}
        </Text>
      )}
      {Object.entries(levels).map(([skill, level]) => (
        <SkillLine
          key={skill}
          {...{ skill, level, isDisabled }}
          onChange={(next) => onChange({ ...levels, [skill]: next })}
          onRemove={() => onChange(without(skill))}
        />
      ))}
      <NewSkill
        {...{ fault, isDisabled }}
        label={t(field.add ?? (options === undefined ? 'skill.add' : 'queueLevel.add'))}
        known={options?.map(({ value: id }) => id) ?? skills}
        taken={Object.keys(levels)}
        onAdd={(skill) => onChange({ ...levels, [skill]: first })}
      />
    </Fieldset>
  )
}

interface SkillLineProps {
  readonly skill: string
  readonly level: number
  readonly isDisabled: boolean
  readonly onChange: (level: number) => void
  readonly onRemove: () => void
}

function SkillLine({ skill, level, isDisabled, onChange, onRemove }: SkillLineProps) {
  const { t } = useTranslation('admin')
  return (
    <Group gap="xs" mb={6} wrap="nowrap">
      <Text ff="monospace" size="sm" miw={96} style={{ flex: 1 }}>
        {skill}
      </Text>
      <NumberInput
        aria-label={t('skill.level', { skill })}
        value={level}
        onChange={(next) => onChange(next === '' ? 0 : Math.round(Number(next)))}
        w={90}
        clampBehavior="none"
        disabled={isDisabled}
      />
      <ActionIcon aria-label={t('skill.remove', { skill })} disabled={isDisabled} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  )
}

interface NewSkillProps {
  readonly label: string
  readonly known: readonly string[]
  readonly taken: readonly string[]
  readonly fault: string | undefined
  readonly isDisabled: boolean
  readonly onAdd: (skill: string) => void
}

function NewSkill({ label, known, taken, fault, isDisabled, onAdd }: NewSkillProps) {
  const [typed, setTyped] = useState('')
  const add = (skill: string) => {
    const typed = skill.trim()
    const name = known.includes(typed) ? typed : typed.toLowerCase()
    setTyped('')
    if (name !== '' && !taken.includes(name)) onAdd(name)
  }
  return (
    <Autocomplete
      aria-label={label}
      placeholder={label}
      data={known.filter((skill) => !taken.includes(skill))}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={add}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        add(typed)
      }}
      onBlur={() => add(typed)}
      error={fault}
      disabled={isDisabled}
      autoComplete="off"
    />
  )
}

/** The levels of a value by skill, when it is such. */
export function levelsOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}
