import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

interface Mean {
  readonly mean: number
  readonly standardError: number | null
}

/** More than so many standard errors are hardly chance. */
const SURE = 2
/** A difference that is not to be seen at one decimal is none. */
const LEAST = 0.05

/** Writes figures with one decimal, differences with their sign. */
export function useFigure() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
    const plain = new Intl.NumberFormat(i18n.language, digits)
    const signed = new Intl.NumberFormat(i18n.language, { ...digits, signDisplay: 'exceptZero' })
    return { plain: (value: number) => plain.format(value), signed: (value: number) => signed.format(value) }
  }, [i18n.language])
}

/** A figure, and below it by how much it differs from the unchanged day and how sure that is. */
export function Figure({ own, than }: { readonly own: Mean | undefined; readonly than: Mean | undefined }) {
  const figure = useFigure()
  if (own === undefined) return '–'
  const isSure =
    than !== undefined && Math.abs(than.mean) >= LEAST && Math.abs(than.mean) > SURE * (than.standardError ?? Infinity)
  return (
    <>
      {figure.plain(own.mean)}
      {than === undefined ? null : (
        <Text size="xs" {...(isSure ? { fw: 700 } : { c: 'dimmed' })} style={{ whiteSpace: 'nowrap' }}>
          {figure.signed(than.mean)}
          {than.standardError === null ? '' : ` ±${figure.plain(than.standardError)}`}
        </Text>
      )}
    </>
  )
}
