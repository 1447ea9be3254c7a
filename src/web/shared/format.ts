import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Ways to write what a page shows, in the user's language. Times are ms since 1970. */
export interface Format {
  /** 14:03:04 */
  time(atMs: number): string
  /** 14:03 */
  shortTime(atMs: number): string
  date(atMs: number): string
  dateTime(atMs: number): string
  /** As short as it can be told apart now: 14:03 today, without the year in this one. */
  when(atMs: number): string
  number(value: number): string
  /** 92.3 → 92 % */
  percent(value: number): string
  /** 62 000 ms → 1 min 2 s, in words; from ten minutes on without the seconds. */
  duration(ms: number): string
}

/** Formats by the language of this moment. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => createFormat(i18n.language), [i18n.language])
}

/** Makes the formats of a language. */
export function createFormat(language: string): Format {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options })
  const time = of({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const shortTime = of({ hour: '2-digit', minute: '2-digit' })
  const date = of({ dateStyle: 'medium' })
  const dateTime = of({ dateStyle: 'medium', timeStyle: 'short' })
  const dayTime = of({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const duration = new Intl.DurationFormat(language, { style: 'short' })
  const seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'short' })
  return {
    time: (atMs) => time.format(atMs),
    shortTime: (atMs) => shortTime.format(atMs),
    date: (atMs) => date.format(atMs),
    dateTime: (atMs) => dateTime.format(atMs),
    when(atMs) {
      const [at, now] = [new Date(atMs), new Date()]
      if (at.toDateString() === now.toDateString()) return shortTime.format(at)
      return (at.getFullYear() === now.getFullYear() ? dayTime : dateTime).format(at)
    },
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    duration: (ms) => duration.format(roughly(partsOf(ms))) || seconds.format(0),
  }
}

/** A running time as a clock shows it: 1:02, 1:02:03. The same in every language. */
export function clockText(ms: number): string {
  const { hours, minutes, seconds } = partsOf(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

function roughly({ hours, minutes, seconds }: ReturnType<typeof partsOf>) {
  return hours > 0 || minutes >= 10 ? { hours, minutes } : { minutes, seconds }
}

function partsOf(ms: number) {
  const all = Math.max(0, Math.floor(ms / 1_000))
  return { hours: Math.floor(all / 3_600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 }
}
