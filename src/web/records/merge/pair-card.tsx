import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere } from '../here.ts'
import { type RecordRow, titleOf } from '../record.ts'
import look from '../records.module.css'
import { CHANGED, type Pair } from './pair.ts'
import { Reasons } from './reasons.tsx'

/** Two records that may be one: who they are, why, and what can be done. */
export function PairCard({ pair }: { readonly pair: Pair }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const [one, other] = pair.records
  const deny = async () => {
    const body = { object: object.name, a: one.id, b: other.id, isDuplicate: false }
    const ended = await send<null>({ path: '/duplicates/say', body, changes: CHANGED })
    if ('answer' in ended) toasts.show({ message: t('duplicates.denied') })
  }
  return (
    <>
      <div className={look.sides}>
        <Side row={one} />
        <Side row={other} />
      </div>
      <Group gap="xs" justify="space-between">
        <Reasons pair={pair} />
        {object.rights.change === 'none' ? null : (
          <Group gap="xs">
            <Button size="sm" variant="default" loading={isSending} onClick={() => void deny()}>
              {t('duplicates.deny')}
            </Button>
            <Compare one={one} other={other} />
          </Group>
        )}
      </Group>
    </>
  )
}

/** The way to the page on which two records become one. */
export function Compare({ one, other }: { readonly one: RecordRow; readonly other: RecordRow }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  return (
    <Button
      size="sm"
      aria-label={t('duplicates.compare.with', { name: titleOf(object, other) || other.id })}
      renderRoot={(props) => (
        <Link
          to="/records/$path/merge"
          params={{ path: object.path }}
          search={{ this: one.id, other: other.id }}
          {...props}
        />
      )}
    >
      {t('duplicates.compare')}
    </Button>
  )
}

function Side({ row }: { readonly row: RecordRow }) {
  const { object } = useHere()
  return (
    <Link to="/records/$path/$id" params={{ path: object.path, id: row.id }} className={look.name}>
      <bdi>{titleOf(object, row) || row.id}</bdi>
    </Link>
  )
}
