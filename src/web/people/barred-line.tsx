import { useTranslation } from 'react-i18next'
import type { Consents } from '../../api/shapes/consent.ts'
import type { Person } from '../agent/desk-context.ts'
import { useRead } from '../shared/api.ts'
import { Pill } from '../shared/pill.tsx'
import look from './people.module.css'
import { CHANNELS, wordOf } from './words.ts'

/** By what somebody does not want to be reached, said in words; nothing where there is nothing. */
export function BarredLine({ kind, id }: Person) {
  const { data } = useRead<Consents>(`/${kind}/${id}/consents`)
  return <Barred channels={data?.barred ?? []} />
}

/** The channels that are barred, one word each. */
export function Barred({ channels }: { readonly channels: readonly string[] }) {
  const { t } = useTranslation('people')
  const known = channels.map((channel) => wordOf(CHANNELS, channel)).filter((channel) => channel !== undefined)
  if (known.length === 0) return null
  const isAll = known.length === CHANNELS.length - 1
  return (
    <div className={look.pills} role="note" aria-label={t('barred.title')}>
      {(isAll ? (['any'] as const) : known).map((channel) => (
        <Pill key={channel} tone="bad">
          {t(`barred.${channel}`)}
        </Pill>
      ))}
    </div>
  )
}
