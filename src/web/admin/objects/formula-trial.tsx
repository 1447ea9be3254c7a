import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormulaTrialRow } from '../../../api/shapes/formula-trial.ts'
import { useFormat } from '../../shared/format.ts'
import look from './objects.module.css'

interface TrialProps {
  readonly text: string
  readonly trial: FormulaTrialRow
}

/** What a formula means: its results for some records, or what is wrong with it and where. */
export function FormulaTrial({ text, trial: { fault, type, examples } }: TrialProps) {
  const { t } = useTranslation('admin')
  if (fault !== null) return <Fault text={text} fault={fault} />
  if (type === null) return null
  return (
    <div role="status" className={look.trial}>
      <Text size="xs" fw={600}>
        {t(`formula.type.${type}`)}
      </Text>
      {examples.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('formula.noExample')}
        </Text>
      ) : (
        <dl className={look.examples}>
          {examples.map((example) => (
            <Example key={example.id} {...example} />
          ))}
        </dl>
      )}
    </div>
  )
}

function Example({ id, name, value }: FormulaTrialRow['examples'][number]) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const shown =
    value === null
      ? t('formula.nothing')
      : typeof value === 'boolean'
        ? t(value ? 'yes' : 'no')
        : typeof value === 'number'
          ? format.number(value)
          : value
  return (
    <>
      <dt>
        <bdi>{name || id}</bdi>
      </dt>
      <dd>
        <bdi>{shown}</bdi>
      </dd>
    </>
  )
}

type FaultRow = NonNullable<FormulaTrialRow['fault']>

const TYPES = ['number', 'text', 'flag', 'day', 'time'] as const

/** What is wrong, in the user's language. */
function useFaultText({ kind, missing = 'value', named = '', wanted = '', got = '' }: FaultRow): string {
  const { t } = useTranslation('admin')
  const typeName = (word: string) => {
    const type = TYPES.find((each) => each === word)
    return type === undefined ? word : t(`formula.a.${type}`)
  }
  if (kind === 'syntax') return t(`formula.missing.${missing}`, { named })
  if (kind === 'type') return t('formula.fault.type', { wanted: typeName(wanted), got: typeName(got) })
  return t(`formula.fault.${kind}`, { named, wanted, got })
}

function Fault({ text, fault }: { readonly text: string; readonly fault: FaultRow }) {
  const { t } = useTranslation('admin')
  const { at } = fault
  const said = useFaultText(fault)
  const wrong = /^[\p{L}\p{N}_$.]+|^["'][^"']*["']?|^./su.exec(text.slice(at - 1))?.[0] ?? ''
  return (
    <div role="status" className={look.trial}>
      <code className={look.formula}>
        {text.slice(0, at - 1)}
        <mark className={look.wrong}>{wrong || '␣'}</mark>
        {text.slice(at - 1 + wrong.length)}
      </code>
      <Text size="xs" c="var(--mantine-color-error)">
        {t('formula.wrong', { at, expected: said })}
      </Text>
    </div>
  )
}
