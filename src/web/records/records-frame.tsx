import { NativeSelect } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../api/shapes/crm-object.ts'
import { useRead } from '../shared/api.ts'
import { Empty } from '../shared/empty.tsx'
import { useActions } from '../shared/keys.ts'
import { PageError } from '../shared/page-error.tsx'
import { PageLoading } from '../shared/page-loading.tsx'
import { CallBar } from './call-bar.tsx'
import { HereContext, useLabel } from './here.ts'
import type { ListedObject } from './record.ts'
import look from './records.module.css'

/** What stands around every page of records: the way to the other kinds, and the call in hand. */
export function RecordsFrame() {
  const { t, i18n } = useTranslation('shared')
  const labelOf = useLabel()
  const { path = '' } = useParams({ strict: false })
  const { data, error, refetch } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  if (data === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <PageLoading />
  const objects = data.objects.filter(isListed)
  // Their names are in another order in each language.
  const inOrder = objects.toSorted((one, other) =>
    labelOf(one.plural).localeCompare(labelOf(other.plural), i18n.language),
  )
  const object = objects.find((each) => each.path === path)
  return (
    <div className={look.frame}>
      <Kinds objects={inOrder} path={path} />
      <div className={look.content}>
        {object === undefined ? (
          <Empty title={t('notFound.title')} hint={t('notFound.hint')} />
        ) : (
          <HereContext value={{ object, objects }}>
            <Outlet />
          </HereContext>
        )}
      </div>
      <CallBar />
    </div>
  )
}

interface KindsProps {
  readonly objects: readonly ListedObject[]
  readonly path: string
}

function Kinds({ objects, path }: KindsProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const navigate = useNavigate()
  const go = (to: string) => void navigate({ to: '/records/$path', params: { path: to } })
  useActions(
    objects.map((object) => ({
      name: `records.go.${object.path}`,
      label: t('go', { page: labelOf(object.plural) }),
      run: () => go(object.path),
    })),
  )
  return (
    <>
      <nav className={look.nav} aria-label={t('nav')}>
        {objects.map((object) => (
          <Link
            key={object.path}
            to="/records/$path"
            params={{ path: object.path }}
            className={look.link}
            {...(object.path === path && { 'data-active': true, 'aria-current': 'page' })}
          >
            {labelOf(object.plural)}
          </Link>
        ))}
      </nav>
      <div className={look.picker}>
        <NativeSelect
          aria-label={t('nav')}
          value={path}
          onChange={({ currentTarget }) => go(currentTarget.value)}
          data={objects.map((object) => ({ value: object.path, label: labelOf(object.plural) }))}
        />
      </div>
    </>
  )
}

function isListed(object: ShownObject): object is ListedObject {
  return object.path !== null
}
