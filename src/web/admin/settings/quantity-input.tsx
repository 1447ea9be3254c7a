import { NumberInput, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InputProps } from './input-props.ts'
import { limitsOf } from './schema.ts'
import { unitOf } from './units.ts'
import { useFault } from './use-fault.ts'
import { useHint } from './use-hint.ts'

/** A number, or a duration in whole units; beside it a switch where there may be no limit at all. */
export function QuantityInput({ field, schema, value, fault, isDisabled, onChange }: InputProps) {
  const { t } = useTranslation('admin')
  const limits = limitsOf(schema)
  const hint = useHint(field, limits)
  const error = useFault(field, { limits, value, fault })
  const unit = unitOf(field.type)
  const isNone = field.none !== undefined && value === null
  const shown = typeof value === 'number' ? value / unit : ''
  return (
    <div>
      <NumberInput
        label={t(field.label)}
        description={hint}
        error={error}
        disabled={isDisabled || isNone}
        name={field.name}
        value={shown}
        onChange={(next) => onChange(next === '' ? '' : Math.round(Number(next) * unit))}
        suffix={field.type === 'seconds' || field.type === 'minutes' ? ` ${t(`unit.${field.type}`)}` : ''}
        placeholder={isNone && field.none !== undefined ? t(field.none) : ''}
        maw={220}
        allowDecimal={unit > 1}
        decimalScale={1}
        clampBehavior="none"
      />
      {field.none === undefined ? null : (
        <Switch
          mt={6}
          size="xs"
          label={t(field.none)}
          checked={isNone}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : (limits.minimum ?? unit))}
        />
      )}
    </div>
  )
}
