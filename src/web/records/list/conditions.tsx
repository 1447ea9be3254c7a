import { ActionIcon, Button, Group, Popover } from '@mantine/core'
import { IconFilterPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListCondition } from '../../../api/shapes/list.ts'
import { ConditionForm } from './condition-form.tsx'
import { useConditionText } from './condition-text.ts'
import look from './list.module.css'
import type { ListSearch } from './use-list-search.ts'

const MOST = 20

/** The conditions that the list has to meet, each to be changed and taken away, and the way to one more. */
export function Conditions({ search }: { readonly search: ListSearch }) {
  const { filter, put } = search
  const change = (at: number, next: readonly ListCondition[]) => put({ filter: filter.toSpliced(at, 1, ...next) })
  return (
    <Group gap={8} className={look.conditions}>
      {filter.map((condition, at) => (
        <Condition
          key={`${condition.field} ${condition.op} ${String(condition.values)}`}
          condition={condition}
          onChange={(next) => change(at, [next])}
          onDrop={() => change(at, [])}
        />
      ))}
      <Added isFull={filter.length >= MOST} onAdd={(condition) => put({ filter: [...filter, condition] })} />
    </Group>
  )
}

interface ConditionProps {
  readonly condition: ListCondition
  readonly onChange: (condition: ListCondition) => void
  readonly onDrop: () => void
}

function Condition({ condition, onChange, onDrop }: ConditionProps) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useState(false)
  const text = useConditionText()(condition)
  const drop = t('condition.drop', { condition: text })
  return (
    <div className={look.condition}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <button type="button" className={look.said} onClick={() => setOpen(!isOpen)}>
            <bdi>{text}</bdi>
          </button>
        </Popover.Target>
        <Popover.Dropdown className={look.form} aria-label={text}>
          <ConditionForm
            condition={condition}
            onDone={(next) => {
              setOpen(false)
              onChange(next)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon size="sm" aria-label={drop} title={drop} onClick={onDrop}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

function Added({ isFull, onAdd }: { readonly isFull: boolean; readonly onAdd: (condition: ListCondition) => void }) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          size="sm"
          leftSection={<IconFilterPlus size={16} />}
          disabled={isFull}
          onClick={() => setOpen(!isOpen)}
        >
          {t('condition.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={look.form} aria-label={t('condition.add')}>
        <ConditionForm
          condition={undefined}
          onDone={(condition) => {
            setOpen(false)
            onAdd(condition)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
