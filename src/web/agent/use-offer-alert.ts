import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../api/shapes/screen-pop.ts'
import { nameOf } from './caller-name.ts'

const FLASH_MS = 1_000
/** The icon of the page with a red dot. */
const BADGE_PX = 32

/** While a call is offered: the title flashes, the icon has a badge, and a tab out of sight sends a notification. */
export function useOfferAlert(offer: ScreenPop | undefined): void {
  const { t } = useTranslation('agent')
  const id = offer?.call_id
  const name = offer === undefined ? '' : nameOf(offer, t('pop.unknown'))
  const title = t('offer.title', { name })
  useEffect(() => {
    if (id === undefined) return
    const endFlash = flashTitle(title)
    const endBadge = badgeIcon()
    return () => {
      endFlash()
      endBadge()
    }
  }, [id, title])
  useEffect(() => {
    if (id === undefined || !document.hidden || Notification.permission !== 'granted') return
    const shown = new Notification(title, { tag: id, requireInteraction: true })
    shown.onclick = () => window.focus()
    return () => shown.close()
  }, [id, title])
}

/** Asks whether notifications may be shown; a browser asks its user only after a click. */
export function askForNotifications(): void {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
}

function flashTitle(title: string): () => void {
  const before = document.title
  const turn = () => {
    document.title = document.title === before ? `● ${title}` : before
  }
  turn()
  const timer = setInterval(turn, FLASH_MS)
  return () => {
    clearInterval(timer)
    document.title = before
  }
}

function badgeIcon(): () => void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link === null) return () => {}
  const before = link.href
  let isOver = false
  const image = new Image()
  image.onload = () => {
    if (!isOver) link.href = drawBadge(image)
  }
  image.src = before
  return () => {
    isOver = true
    link.href = before
  }
}

function drawBadge(image: HTMLImageElement): string {
  const canvas = document.createElement('canvas')
  canvas.width = BADGE_PX
  canvas.height = BADGE_PX
  const pen = canvas.getContext('2d')
  if (pen === null) return image.src
  pen.drawImage(image, 0, 0, BADGE_PX, BADGE_PX)
  pen.fillStyle = '#d92d20'
  pen.beginPath()
  pen.arc(BADGE_PX - 9, 9, 9, 0, 2 * Math.PI)
  pen.fill()
  return canvas.toDataURL()
}
