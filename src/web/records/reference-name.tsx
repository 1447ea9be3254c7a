import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../shared/api.ts'
import { useHere } from './here.ts'
import { type ListedObject, type RecordRow, titleOf } from './record.ts'
import look from './records.module.css'

interface ReferenceProps {
  /** The name of the object whose record it is. */
  readonly to: string
  readonly id: string
  /** What it is called, where that is known. */
  readonly name?: string
}

/** What another record is called, and the way to it. */
export function ReferenceName({ to, id, name: known }: ReferenceProps) {
  const { objects } = useHere()
  const object = objects.find(({ name }) => name === to)
  if (object === undefined) return <bdi>{known || id}</bdi>
  return known === undefined ? <Known object={object} id={id} /> : <Name object={object} id={id} name={known || id} />
}

function Known({ object, id }: { readonly object: ListedObject; readonly id: string }) {
  const { t } = useTranslation('records')
  const { name, isGone } = useRecordName(object, id)
  if (isGone)
    return (
      <Text span c="dimmed" inherit>
        {t('value.gone')}
      </Text>
    )
  return <Name object={object} id={id} name={name} />
}

interface NameProps {
  readonly object: ListedObject
  readonly id: string
  readonly name: string
}

function Name({ object, id, name }: NameProps) {
  return (
    <Link to="/records/$path/$id" params={{ path: object.path, id }} className={look.name}>
      <bdi>{name}</bdi>
    </Link>
  )
}

/** The name of a record, '' until it is known. */
export function useRecordName(object: ListedObject | undefined, id: string): { name: string; isGone: boolean } {
  const isWanted = object !== undefined && id !== ''
  const { data, error } = useRead<RecordRow>(`/${object?.path ?? ''}/${id}`, { isWanted })
  const name = object === undefined || data === undefined ? '' : titleOf(object, data) || id
  return { name, isGone: error?.status === 404 }
}
