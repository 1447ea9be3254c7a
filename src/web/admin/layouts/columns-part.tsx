import { NativeSelect, Paper, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../kinds/names.ts'
import look from './layouts.module.css'
import { SmallButton } from './small-button.tsx'
import { columnButtonId, type Laying } from './use-laying.ts'

/** The columns of lists beside what says which record it is; none for the usual ones. */
export function ColumnsPart({ laying }: { readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const { object, draft, change } = laying
  const { columns } = draft
  const others = object.fields.filter(({ name }) => name !== object.title && !columns.includes(name))
  return (
    <Paper component="section" p="sm" aria-label={t('layouts.columns')}>
      <Title order={2} mb={6}>
        {t('layouts.columns')}
      </Title>
      {columns.length === 0 ? (
        <Text size="sm" c="dimmed" mb={6}>
          {t('layouts.columns.usual')}
        </Text>
      ) : null}
      <ol className={look.rows}>
        {columns.map((name, at) => (
          <Column key={name} name={name} at={at} laying={laying} />
        ))}
      </ol>
      <NativeSelect
        size="xs"
        label={t('layouts.columns.add')}
        value=""
        data={[{ value: '', label: '–' }, ...others.map(({ name, label }) => ({ value: name, label: nameIn(label) }))]}
        onChange={({ currentTarget }) => change({ ...draft, columns: [...columns, currentTarget.value] })}
      />
    </Paper>
  )
}

interface ColumnProps {
  readonly name: string
  readonly at: number
  readonly laying: Laying
}

function Column({ name, at, laying: { draft, fieldOf, change, stepColumn } }: ColumnProps) {
  const { t } = useTranslation('admin')
  const label = nameIn(fieldOf(name)?.label ?? { en: name })
  const { columns } = draft
  return (
    <li className={look.row}>
      <span className={look.grow}>
        <bdi>{label}</bdi>
      </span>
      <SmallButton
        id={columnButtonId(name, 'up')}
        label={t('layouts.up', { name: label })}
        isOff={at === 0}
        act={() => stepColumn(name, -1)}
      >
        <IconArrowUp size={16} />
      </SmallButton>
      <SmallButton
        id={columnButtonId(name, 'down')}
        label={t('layouts.down', { name: label })}
        isOff={at === columns.length - 1}
        act={() => stepColumn(name, 1)}
      >
        <IconArrowDown size={16} />
      </SmallButton>
      <SmallButton
        label={t('layouts.columns.remove', { name: label })}
        act={() => change({ ...draft, columns: columns.toSpliced(at, 1) })}
      >
        <IconX size={16} />
      </SmallButton>
    </li>
  )
}
