import { Button, Fieldset, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import type { Field } from './field.ts'
import type { InputProps } from './input-props.ts'
import { SkillsInput } from './skills-input.tsx'

interface Ring {
  readonly afterMs: number
  readonly requires: unknown
  readonly upToLevel: number
}

const SECOND_MS = 1_000
const FIRST_AFTER_MS = 30_000
const MOST_LEVEL = 10
const SKILLS: Field = { name: 'requires', type: 'skills', label: 'field.requires' }

/** The rings of a queue: after how long a call may go to whom else. */
export function RingsInput({ field, value, fault, isDisabled, onChange }: InputProps) {
  const { t } = useTranslation('admin')
  const rings = ringsOf(value)
  const last = rings.at(-1)?.afterMs ?? 0
  const change = (at: number, ring: Ring) => onChange(rings.map((each, index) => (index === at ? ring : each)))
  return (
    <Fieldset legend={t(field.label)} variant="unstyled" classNames={{ root: look.inputs, legend: look.legend }}>
      {field.hint === undefined ? null : (
        <Text size="xs" c="dimmed" mb={6}>
          {t(field.hint)}
        </Text>
      )}
      <Stack gap="xs">
        {rings.map((ring, at) => (
          <RingLines
            // biome-ignore lint/suspicious/noArrayIndexKey: a ring is known by its place alone
            key={at}
            {...{ ring, isDisabled }}
            title={t('ring.title', { ring: at + 1 })}
            onChange={(next) => change(at, next)}
            onRemove={() => onChange(rings.filter((_, index) => index !== at))}
          />
        ))}
      </Stack>
      {fault === undefined ? null : (
        <Text size="xs" c="red" mt={6}>
          {fault}
        </Text>
      )}
      <Button
        mt="xs"
        size="xs"
        variant="default"
        disabled={isDisabled || rings.length >= 10}
        onClick={() => onChange([...rings, { afterMs: last + FIRST_AFTER_MS, requires: null, upToLevel: MOST_LEVEL }])}
      >
        {t('ring.add')}
      </Button>
    </Fieldset>
  )
}

interface RingProps {
  readonly ring: Ring
  readonly title: string
  readonly isDisabled: boolean
  readonly onChange: (ring: Ring) => void
  readonly onRemove: () => void
}

function RingLines({ ring, title, isDisabled, onChange, onRemove }: RingProps) {
  const { t } = useTranslation('admin')
  const isSame = ring.requires === null
  return (
    <Fieldset legend={title} disabled={isDisabled}>
      <Group gap="sm" mb={6} align="end">
        <NumberInput
          label={t('ring.after')}
          value={ring.afterMs / SECOND_MS}
          onChange={(next) => onChange({ ...ring, afterMs: Math.round(Number(next) * SECOND_MS) })}
          suffix={` ${t('unit.seconds')}`}
          w={130}
          clampBehavior="none"
        />
        <NumberInput
          label={t('ring.upToLevel')}
          value={ring.upToLevel}
          onChange={(next) => onChange({ ...ring, upToLevel: Math.round(Number(next)) })}
          w={130}
          clampBehavior="none"
        />
        <Button size="xs" variant="subtle" onClick={onRemove}>
          {t('ring.remove')}
        </Button>
      </Group>
      <Switch
        size="xs"
        mb={6}
        label={t('ring.sameSkills')}
        checked={isSame}
        onChange={({ currentTarget }) => onChange({ ...ring, requires: currentTarget.checked ? null : {} })}
      />
      {isSame ? null : (
        <SkillsInput
          field={SKILLS}
          schema={undefined}
          value={ring.requires}
          fault={undefined}
          isDisabled={isDisabled}
          onChange={(requires) => onChange({ ...ring, requires })}
        />
      )}
    </Fieldset>
  )
}

function ringsOf(value: unknown): readonly Ring[] {
  return Array.isArray(value) ? value : []
}
