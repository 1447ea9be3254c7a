import { NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { nameIn } from '../kinds/names.ts'
import look from './rights.module.css'
import { FIELD_RIGHTS, type Rules, withField } from './rules.ts'

interface FieldRightsProps {
  readonly object: ShownObject
  readonly rules: Rules
  readonly isDisabled: boolean
  readonly onChange: (rules: Rules) => void
}

/** What may be done with each field of an object. */
export function FieldRights({ object, rules, isDisabled, onChange }: FieldRightsProps) {
  const { t } = useTranslation('admin')
  const own = rules.objects[object.name]?.fields ?? {}
  return (
    <div className={look.list}>
      {isDisabled
        ? object.fields.map(({ name, label }) => (
            <Text key={name} size="xs">
              <b>{nameIn(label)}</b> {t(`fieldRight.${own[name] ?? 'write'}`)}
            </Text>
          ))
        : object.fields.map(({ name, label }) => (
            <NativeSelect
              key={name}
              size="xs"
              label={nameIn(label)}
              value={own[name] ?? 'write'}
              data={FIELD_RIGHTS.map((right) => ({ value: right, label: t(`fieldRight.${right}`) }))}
              onChange={({ currentTarget }) => {
                const right = FIELD_RIGHTS.find((each) => each === currentTarget.value) ?? 'write'
                onChange(withField(rules, { object: object.name, field: name, right }))
              }}
            />
          ))}
    </div>
  )
}
