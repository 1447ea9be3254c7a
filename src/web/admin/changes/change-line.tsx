import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { ListedChangeRow } from '../../../api/shapes/listed-change.ts'
import { choiceLabelOf } from '../../records/choice-label.ts'
import { useFormat } from '../../shared/format.ts'
import look from '../audit/audit.module.css'
import { nameIn } from '../kinds/names.ts'
import { KINDS, WAYS } from './ways.ts'

const MOST_SHOWN = 8
const LONGEST = 120
const GONE: ReadonlySet<string> = new Set(['deleted', 'erased', 'merged'])

interface LineProps {
  readonly change: ListedChangeRow
  /** Undefined for a kind that is not shown any more. */
  readonly object: ShownObject | undefined
}

/** One change: which record, what of it, who, when, through what. */
export function ChangeLine({ change, object }: LineProps) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const kind = KINDS.find((each) => each === change.change)
  const way = WAYS.find((each) => each === change.through)
  const who = change.author === '' ? t('by.server') : change.authorName || change.author
  return (
    <li className={look.entry}>
      <div>
        <Text size="sm">
          <b>
            {object === undefined ? change.object : nameIn(object.label)} <RecordName change={change} object={object} />
          </b>{' '}
          {kind === undefined ? change.change : t(`became.${kind}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {format.dateTime(change.atMs)} · <bdi>{who}</bdi> · {way === undefined ? change.through : t(`through.${way}`)}
        </Text>
      </div>
      <Text size="xs" c="dimmed">
        {t('changes.seq', { seq: format.number(change.seq) })}
      </Text>
      {change.fields.length === 0 ? null : <Fields change={change} object={object} isWhole={kind !== 'updated'} />}
    </li>
  )
}

function RecordName({ change: { record, title, change }, object }: LineProps) {
  const path = object?.path
  const name = <bdi>{title || record}</bdi>
  if (path === null || path === undefined || GONE.has(change)) return name
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/records/$path/$id" params={{ path, id: record }} {...props} />}>
      {name}
    </Anchor>
  )
}

function Fields({ change: { fields }, object, isWhole }: LineProps & { readonly isWhole: boolean }) {
  const { t } = useTranslation('admin')
  const fieldOf = (name: string) => object?.fields.find((each) => each.name === name)
  const textOf = (name: string, value: ListedChangeRow['fields'][number]['after']) => {
    if (value === null || value === '') return '–'
    const field = fieldOf(name)
    if (field?.kind === 'choice') return nameIn(choiceLabelOf(field, String(value)))
    const text = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  }
  return (
    <dl className={look.list}>
      {fields.slice(0, MOST_SHOWN).map(({ field, before, after }) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{nameIn(fieldOf(field)?.label ?? { en: field })}</dt>
          <dd>
            {isWhole ? null : (
              <>
                <span className={look.before}>{textOf(field, before)}</span> →{' '}
              </>
            )}
            <bdi>{textOf(field, isWhole ? (after ?? before) : after)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
