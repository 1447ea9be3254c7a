import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../shared/clock.tsx'
import { clockText, useFormat } from '../shared/format.ts'
import { useLive, useLiveRow } from '../shared/live.ts'
import { SIGNS } from './signs.ts'
import { levelAgainst, type Standing, waitAgainst } from './standing.ts'
import { totalsOf } from './totals.ts'
import look from './wallboard.module.css'

/** Six figures of the whole floor, each against what is promised where something is. */
export function Tiles() {
  const { t } = useTranslation('wallboard')
  const { number, percent } = useFormat()
  const { rows } = useLive('queues')
  const staff = useLiveRow('staff', 'all')
  const now = useClock()
  const totals = totalsOf([...rows.values()])
  const waitMs = totals.longestWaitSinceMs === null ? 0 : now - totals.longestWaitSinceMs
  const wait = waitAgainst(waitMs, totals.serviceLevelMs)
  const level = levelAgainst(totals.levelPercent, totals.targetPercent)
  const isNobodyReady = totals.waiting > 0 && staff?.ready === 0
  return (
    <div className={look.tiles}>
      <Tile label={t('waiting')} standing={wait} word={t(`standing.${wait}`)}>
        {number(totals.waiting)}
      </Tile>
      <Tile label={t('longest')} standing={wait} word={t('promise', { time: clockText(totals.serviceLevelMs) })}>
        {totals.longestWaitSinceMs === null ? '–' : clockText(waitMs)}
      </Tile>
      <Tile label={t('level')} standing={level} word={t('target', { percent: percent(totals.targetPercent) })}>
        {totals.levelPercent === null ? '–' : percent(totals.levelPercent)}
      </Tile>
      <Tile
        label={t('ready')}
        standing={isNobodyReady ? 'bad' : 'calm'}
        word={t('staff', { wrapup: staff?.wrapup ?? 0, pause: staff?.break ?? 0 })}
      >
        {number(staff?.ready ?? 0)}
      </Tile>
      <Tile label={t('talking')} standing="calm" word={t('ringing', { count: staff?.offered ?? 0 })}>
        {number(staff?.talking ?? 0)}
      </Tile>
      <Tile label={t('abandoned')} standing="calm" word={t('answered', { count: totals.answered })}>
        {number(totals.abandoned)}
      </Tile>
    </div>
  )
}

interface TileProps {
  readonly label: string
  readonly standing: Standing
  /** What the figure stands against, in words. */
  readonly word: string
  readonly children: ReactNode
}

function Tile({ label, standing, word, children }: TileProps) {
  const Sign = SIGNS[standing]
  return (
    <section className={look.tile} data-standing={standing} aria-label={label}>
      <h2 className={look.label}>{label}</h2>
      <p className={look.figure}>{children}</p>
      <p className={look.word}>
        <Sign size="1.1em" aria-hidden />
        {word}
      </p>
    </section>
  )
}
