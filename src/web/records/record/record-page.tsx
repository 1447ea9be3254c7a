import { Anchor, Group, Skeleton } from '@mantine/core'
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { later } from '../../shared/later.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { useSession } from '../../shared/session.ts'
import { CustomerSide } from '../customer/customer-side.tsx'
import { ErasePanel } from '../erase/erase-panel.tsx'
import { useHere, useLabel } from '../here.ts'
import { OneOrTwo } from '../merge/one-or-two.tsx'
import { type ListedObject, NEW, type RecordRow, type Value } from '../record.ts'
import look from '../records.module.css'
import { Verified } from '../verify/verified.tsx'
import { VERIFY } from '../verify/verify-link.tsx'
import { RecordChanges } from './record-changes.tsx'
import { RecordForm } from './record-form.tsx'
import { Related, relationsTo } from './related.tsx'

/** Kinds of records that have files. */
const WITH_FILES = ['contacts', 'accounts', 'activities']

const AttachmentPart = later(async () => {
  const [{ AttachmentPart: Part }] = await Promise.all([
    import('../../people/attachment-part.tsx'),
    i18next.loadNamespaces('people'),
  ])
  return Part
})

const VerifyPage = later(async () => (await import('../verify/verify-page.tsx')).VerifyPage)

/** One record: its form, and what hangs on it. */
export function RecordPage() {
  const { id = '' } = useParams({ strict: false })
  const { object } = useHere()
  const labelOf = useLabel()
  const { t } = useTranslation('records')
  return (
    <div className={look.column} key={`${object.path}/${id}`}>
      <Group justify="space-between" gap="xs">
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/records/$path" params={{ path: object.path }} {...props} />}
        >
          {labelOf(object.plural)}
        </Anchor>
        {id === NEW || id === VERIFY || customerKind(object) === undefined ? null : (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/records/$path/$id/story" params={{ path: object.path, id }} {...props} />}
          >
            {t('story')}
          </Anchor>
        )}
      </Group>
      <Shown id={id} />
    </div>
  )
}

function Shown({ id }: { readonly id: string }) {
  const { object } = useHere()
  if (id === NEW) return <NewRecord />
  return id === VERIFY && customerKind(object) !== undefined ? <VerifyPage /> : <KnownRecord id={id} />
}

/** The address may say what some fields begin with. */
function NewRecord() {
  const { object } = useHere()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const initial = Object.fromEntries(
    object.fields.flatMap(({ name, isRequired, kind }): readonly (readonly [string, Value])[] => {
      const value = search[name]
      if (typeof value === 'string') return [[name, value]]
      return isRequired && kind === 'flag' ? [[name, false]] : []
    }),
  )
  return (
    <div className={look.columns}>
      <RecordForm row={undefined} initial={initial} />
    </div>
  )
}

function KnownRecord({ id }: { readonly id: string }) {
  const { object, objects } = useHere()
  const { role } = useSession()
  const { data: row, error, refetch } = useRead<RecordRow>(`/${object.path}/${id}`)
  if (row === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (row === undefined) return <Skeleton h={320} />
  // It was merged with another one, whose page this is now.
  if (row.id !== id) return <Navigate to="/records/$path/$id" params={{ path: object.path, id: row.id }} replace />
  const relations = relationsTo(object, objects)
  const kind = customerKind(object)
  const isWide = kind !== undefined || relations.length > 0
  return (
    <div className={look.columns} {...(isWide && { 'data-wide': true })}>
      <div className={look.column}>
        <RecordForm row={row} />
        {kind === undefined ? null : <OneOrTwo row={row} />}
        {kind === undefined ? null : <Verified row={row} />}
        {WITH_FILES.includes(object.path) ? <AttachmentPart path={object.path} id={row.id} /> : null}
        <RecordChanges row={row} />
        {object.name === 'contact' && role === 'admin' ? <ErasePanel row={row} /> : null}
      </div>
      {isWide ? (
        <div className={look.column}>
          {kind === undefined ? null : <CustomerSide kind={kind} id={id} />}
          {relations.map((relation) => (
            <Related
              key={`${relation.object.name}.${relation.field}`}
              {...relation}
              id={id}
              isSpecial={relation.field !== object.name}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function customerKind({ path }: ListedObject): 'contacts' | 'accounts' | undefined {
  return path === 'contacts' || path === 'accounts' ? path : undefined
}
