import { Group, NativeSelect, Skeleton, Stack } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import type { ListedObject } from '../../records/record.ts'
import { useRead } from '../../shared/api.ts'
import { PageError } from '../../shared/page-error.tsx'
import { nameIn } from '../kinds/names.ts'
import { PageHead } from '../page-head.tsx'
import { profileNameOf } from '../rights/profile-name.ts'
import type { Layout } from './layout-draft.ts'
import { LayoutEditor } from './layout-editor.tsx'

const FIRST_OBJECT = 'contact'
const FIRST_PROFILE = 'agent'

/** Where the fields of each kind of record stand for the people of each profile. */
export function LayoutsPage() {
  const objects = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  const profiles = useRead<{ readonly profiles: readonly ProfileRow[] }>('/profiles')
  const error = objects.error ?? profiles.error
  const again = () => void Promise.all([objects.refetch(), profiles.refetch()])
  if (error !== null) return <PageError error={error} reset={again} />
  return (
    <Stack gap="md">
      <PageHead title="layouts.title" about="layouts.about" />
      {objects.data === undefined || profiles.data === undefined ? (
        <Skeleton h={420} />
      ) : (
        <Chosen objects={objects.data.objects.filter(hasForm)} profiles={profiles.data.profiles} />
      )}
    </Stack>
  )
}

interface ChosenProps {
  readonly objects: readonly ListedObject[]
  readonly profiles: readonly ProfileRow[]
}

function Chosen({ objects, profiles }: ChosenProps) {
  const { t } = useTranslation('admin')
  const [{ of, who }, choose] = useChosen()
  const [isChanged, setChanged] = useState(false)
  const object = objects.find(({ name }) => name === of) ?? objects[0]
  const profile = profiles.find(({ id }) => id === who) ?? profiles[0]
  const { data } = useRead<{ readonly layouts: readonly { readonly profile: string; readonly layout: Layout }[] }>(
    `/objects/${object?.name ?? ''}/layouts`,
    { isWanted: object !== undefined },
  )
  if (object === undefined || profile === undefined) return null
  const layout = data?.layouts.find((each) => each.profile === profile.id)?.layout
  const others = profiles.flatMap((each) => {
    const theirs = data?.layouts.find(({ profile: id }) => id === each.id)?.layout
    return theirs === undefined || each.id === profile.id ? [] : [{ profile: each, layout: theirs }]
  })
  const marked = (id: string) => (data?.layouts.some((each) => each.profile === id) ? ` · ${t('layouts.own')}` : '')
  return (
    <>
      <Group gap="sm">
        <NativeSelect
          label={t('layouts.object')}
          description={isChanged ? t('layouts.finish') : undefined}
          disabled={isChanged}
          value={object.name}
          data={objects.map(({ name, plural }) => ({ value: name, label: nameIn(plural) }))}
          onChange={({ currentTarget }) => choose({ of: currentTarget.value, who: profile.id })}
        />
        <NativeSelect
          label={t('layouts.profile')}
          description={isChanged ? t('layouts.finish') : undefined}
          disabled={isChanged}
          value={profile.id}
          data={profiles.map((each) => ({ value: each.id, label: `${profileNameOf(each)}${marked(each.id)}` }))}
          onChange={({ currentTarget }) => choose({ of: object.name, who: currentTarget.value })}
        />
      </Group>
      {data === undefined ? (
        <Skeleton h={420} />
      ) : (
        <LayoutEditor
          key={`${object.name} ${profile.id} ${JSON.stringify(layout)}`}
          {...{ object, objects, profile, layout, others }}
          onChanged={setChanged}
        />
      )}
    </>
  )
}

/** Of what, for whom, as the address says it. */
function useChosen() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const choose = ({ of, who }: { readonly of: string; readonly who: string }) =>
    void navigate({ to: '.', search: { of, for: who } })
  return [{ of: search['of'] ?? FIRST_OBJECT, who: search['for'] ?? FIRST_PROFILE }, choose] as const
}

function hasForm(object: ShownObject): object is ListedObject {
  return object.path !== null
}
