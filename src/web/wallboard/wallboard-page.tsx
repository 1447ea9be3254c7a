import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { live, useLive, useLiveState } from '../shared/live.ts'
import { onWake } from '../shared/live-browser.ts'
import { AlertRibbon } from './alert-ribbon.tsx'
import { QueueRows } from './queue-rows.tsx'
import { StaleWall } from './stale-wall.tsx'
import { Tiles } from './tiles.tsx'
import { WallHead } from './wall-head.tsx'
import look from './wallboard.module.css'

/** The floor in large figures, for a screen on the wall; it scales with the screen, and says when it is out of date. */
export function WallboardPage() {
  const { t } = useTranslation('wallboard')
  const { rows, isLoaded } = useLive('queues')
  const { status, staleSinceMs } = useLiveState()
  useEffect(() => onWake(() => live.wake()), [])
  if (status === 'ended') return <Notice title={t('ended')} hint={t('ended.hint')} />
  if (isLoaded && rows.size === 0) return <Notice title={t('none')} hint={t('none.hint')} />
  return (
    <main className={look.wall} aria-label={t('title')} data-stale={staleSinceMs !== null}>
      <title>{`${t('title')} · Ringdown`}</title>
      <WallHead />
      <StaleWall />
      <Tiles />
      <QueueRows />
      <AlertRibbon />
    </main>
  )
}

function Notice({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <main className={look.wall}>
      <h1 className={look.notice}>{title}</h1>
      <p className={look.noticeHint}>{hint}</p>
    </main>
  )
}
