import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { nameIn } from '../kinds/names.ts'
import { ConditionLine } from './condition-line.tsx'
import look from './rights.module.css'
import {
  type Condition,
  conditionsOf,
  firstValueOf,
  newShare,
  type Share,
  tellingFields,
  withConditions,
} from './share.ts'

interface ShareProps {
  readonly share: Share
  readonly objects: readonly ShownObject[]
  readonly isDisabled: boolean
  readonly onChange: (share: Share) => void
  readonly onRemove: () => void
}

/** One thing that a team shares: which records, by what, to read or to change. */
export function ShareLines(props: ShareProps) {
  const { t } = useTranslation('admin')
  const { share, objects, isDisabled, onChange } = props
  const object = objects.find(({ name }) => name === share.object)
  const fields = object === undefined ? [] : tellingFields(object)
  const conditions = conditionsOf(share)
  const free = fields.find(({ name }) => !(name in share.where))
  const put = (at: number, next: Condition | undefined) =>
    onChange(
      withConditions(
        share,
        conditions.flatMap((each, index) => (index === at ? (next ?? []) : each)),
      ),
    )
  return (
    <div className={look.share}>
      <ShareHead {...props} />
      {conditions.map((condition, at) => (
        <ConditionLine
          key={condition.field}
          {...{ condition, isDisabled }}
          fields={fields.filter(({ name }) => name === condition.field || !(name in share.where))}
          isOnly={conditions.length === 1}
          onChange={(next) => put(at, next)}
          onRemove={() => put(at, undefined)}
        />
      ))}
      {free === undefined ? null : (
        <Button
          variant="subtle"
          style={{ justifySelf: 'start' }}
          disabled={isDisabled}
          onClick={() =>
            onChange(withConditions(share, [...conditions, { field: free.name, value: firstValueOf(free) }]))
          }
        >
          {t('share.and')}
        </Button>
      )}
    </div>
  )
}

function ShareHead({ share, objects, isDisabled, onChange, onRemove }: ShareProps) {
  const { t } = useTranslation('admin')
  const choose = (name: string) => {
    const object = objects.find((each) => each.name === name)
    if (object !== undefined) onChange({ ...newShare(object), access: share.access })
  }
  return (
    <div className={look.line}>
      <NativeSelect
        size="xs"
        className={look.grow}
        label={t('rights.object')}
        value={share.object}
        disabled={isDisabled}
        data={objects.map(({ name, plural }) => ({ value: name, label: nameIn(plural) }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        className={look.grow}
        label={t('share.access')}
        value={share.access}
        disabled={isDisabled}
        data={(['read', 'change'] as const).map((value) => ({ value, label: t(`share.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ ...share, access: currentTarget.value === 'change' ? 'change' : 'read' })
        }
      />
      <ActionIcon aria-label={t('share.remove')} disabled={isDisabled} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
