import { Button, Group, Menu, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import { useRead } from '../../shared/api.ts'
import { nameIn } from '../kinds/names.ts'
import type { OwnInputProps } from '../settings/field.ts'
import { FieldRights } from './field-rights.tsx'
import look from './rights.module.css'
import { ACTS, narrowedIn, type Rules, rulesOf, type Scope, withScope } from './rules.ts'
import { ScopeSelect } from './scope-select.tsx'

/** What people of a profile may do: with records of all kinds, with those of some, with their fields. */
export function RightsInput({ value, fault, isDisabled, onChange }: OwnInputProps) {
  const { t } = useTranslation('admin')
  const rules = rulesOf(value)
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  const given = { rules, isDisabled, onChange }
  return (
    <section aria-label={t('rights.title')}>
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm">
          {t('rights.title')}
        </Text>
        {isDisabled ? null : <LikeMenu onChoose={onChange} />}
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {t(isDisabled ? 'profiles.builtIn' : 'rights.about')}
      </Text>
      {fault === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)">
          {fault}
        </Text>
      )}
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rights.object')}</Table.Th>
              {ACTS.map((act) => (
                <Table.Th key={act}>{t(`act.${act}`)}</Table.Th>
              ))}
              <Table.Th>{t('objects.fields')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <AllRow {...given} />
            {data?.objects.map((object) => (
              <ObjectRow key={object.name} object={object} {...given} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

interface RowProps {
  readonly rules: Rules
  readonly isDisabled: boolean
  readonly onChange: (rules: Rules) => void
}

function AllRow({ rules, isDisabled, onChange }: RowProps) {
  const { t } = useTranslation('admin')
  const change = (act: (typeof ACTS)[number], scope: Scope | '') =>
    scope !== '' && onChange({ ...rules, all: { ...rules.all, [act]: scope } })
  return (
    <Table.Tr className={look.all}>
      <Table.Th scope="row">{t('rights.all')}</Table.Th>
      {ACTS.map((act) => (
        <Table.Td key={act}>
          <ScopeSelect
            label={`${t('rights.all')}: ${t(`act.${act}`)}`}
            value={rules.all[act]}
            isDisabled={isDisabled}
            onChange={(scope) => change(act, scope)}
          />
        </Table.Td>
      ))}
      <Table.Td />
    </Table.Tr>
  )
}

function ObjectRow({ object, rules, isDisabled, onChange }: RowProps & { readonly object: ShownObject }) {
  const { t } = useTranslation('admin')
  const [isOpen, setOpen] = useState(false)
  const { name, plural } = object
  const narrowed = narrowedIn(rules, name)
  const said = narrowed === 0 ? t('rights.fields.open') : t('rights.fields.narrowed', { count: narrowed })
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row">{nameIn(plural)}</Table.Th>
        {ACTS.map((act) => (
          <Table.Td key={act}>
            <ScopeSelect
              label={`${nameIn(plural)}: ${t(`act.${act}`)}`}
              value={rules.objects[name]?.[act] ?? ''}
              otherwise={rules.all[act]}
              isDisabled={isDisabled}
              onChange={(scope) => onChange(withScope(rules, { object: name, act, scope }))}
            />
          </Table.Td>
        ))}
        <Table.Td>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-expanded={isOpen}
            aria-label={t('rights.fieldsOf', { said, object: nameIn(plural) })}
            onClick={() => setOpen(!isOpen)}
          >
            {said}
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen ? (
        <Table.Tr>
          <Table.Td colSpan={ACTS.length + 2} className={look.fields}>
            <FieldRights object={object} {...{ rules, isDisabled, onChange }} />
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  )
}

/** Takes the rules of another profile to begin with. */
function LikeMenu({ onChoose }: { readonly onChoose: (rules: Rules) => void }) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly profiles: readonly ProfileRow[] }>('/profiles')
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t('rights.like')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data?.profiles.map(({ id, name, rules }) => (
          <Menu.Item key={id} onClick={() => onChoose(rules)}>
            <bdi>{name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
