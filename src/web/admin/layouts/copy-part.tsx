import { NativeSelect, Paper } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import { profileNameOf } from '../rights/profile-name.ts'
import { draftOf, type Layout } from './layout-draft.ts'
import type { Laying } from './use-laying.ts'

/** The layout of another profile. */
export interface OtherLayout {
  readonly profile: ProfileRow
  readonly layout: Layout
}

/** Begins with what another profile has; it holds for these people once it is applied. Nothing where no other has one. */
export function CopyPart({ others, laying }: { readonly others: readonly OtherLayout[]; readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const { object, begin } = laying
  if (others.length === 0) return null
  const copy = (id: string) => {
    const from = others.find(({ profile }) => profile.id === id)
    if (from === undefined) return
    const names = object.fields.map(({ name }) => name)
    begin(draftOf(from.layout, names), t('layouts.said.copied', { profile: profileNameOf(from.profile) }))
  }
  return (
    <Paper component="section" p="sm" aria-label={t('layouts.copy')}>
      <NativeSelect
        size="xs"
        label={t('layouts.copy')}
        description={t('layouts.copy.hint')}
        value=""
        data={[
          { value: '', label: '–' },
          ...others.map(({ profile }) => ({ value: profile.id, label: profileNameOf(profile) })),
        ]}
        onChange={({ currentTarget }) => copy(currentTarget.value)}
      />
    </Paper>
  )
}
