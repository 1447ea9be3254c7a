import { Group, NativeSelect, TextInput, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useSession } from '../../shared/session.ts'
import type { Person } from '../entries.ts'
import { daysOf, PRESETS, type Range } from './use-range.ts'
import look from './work.module.css'

interface RangeBarProps {
  readonly title: string
  readonly range: Range
  /** Whether a whole team may be asked for. */
  readonly hasTeam?: boolean
  readonly children?: ReactNode
}

const OWN = ''

/** What a page of work is called, of whom and of which days it tells. */
export function RangeBar({ title, range, hasTeam = false, children }: RangeBarProps) {
  const { t } = useTranslation('calendar')
  const now = new Date()
  const preset = PRESETS.find((each) => {
    const { first, last } = daysOf(each, now)
    return first === range.first && last === range.last
  })
  return (
    <div className={look.bar}>
      <Title order={1} className={look.title}>
        {title}
      </Title>
      <Group gap="xs" align="flex-end">
        <WhoseSelect range={range} hasTeam={hasTeam} />
        <NativeSelect
          label={t('range')}
          value={preset ?? OWN}
          onChange={({ currentTarget: { value } }) => {
            const chosen = PRESETS.find((each) => each === value)
            if (chosen !== undefined) range.go(daysOf(chosen, new Date()))
          }}
          data={[
            ...PRESETS.map((value) => ({ value, label: t(`range.${value}`) })),
            ...(preset === undefined ? [{ value: OWN, label: t('range.own') }] : []),
          ]}
        />
        <TextInput
          type="date"
          label={t('range.first')}
          value={range.first}
          onChange={({ currentTarget }) => range.go({ first: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('range.last')}
          min={range.first}
          value={range.last}
          onChange={({ currentTarget }) => range.go({ last: currentTarget.value })}
        />
        {children}
      </Group>
    </div>
  )
}

/** Agents see what is theirs and choose nobody. */
function WhoseSelect({ range, hasTeam }: Pick<RangeBarProps, 'range' | 'hasTeam'>) {
  const { t } = useTranslation('calendar')
  const me = useSession()
  const isOpen = me.role !== 'agent'
  const { data } = useRead<{ readonly users: readonly Person[] }>('/user-names', { isWanted: isOpen })
  if (!isOpen) return null
  const others = data?.users.filter(({ id }) => id !== me.id) ?? []
  return (
    <NativeSelect
      label={t('whose')}
      value={range.user}
      onChange={({ currentTarget }) => range.go({ user: currentTarget.value })}
      data={[
        { value: 'me', label: me.name },
        ...(hasTeam ? [{ value: 'team', label: t('view.team') }] : []),
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
