import { Tabs, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { useActions } from '../../shared/keys.ts'
import { later } from '../../shared/later.tsx'
import look from '../desk.module.css'
import { deskKeys } from '../desk-actions.ts'
import { HOLDS } from '../use-subject.ts'
import { Figures } from './figures.tsx'
import sideLook from './side.module.css'
import { useLostNotes } from './use-lost-notes.ts'

const PhoneBook = later(async () => (await import('./phone-book.tsx')).PhoneBook)
const WrapupForm = later(async () => (await import('./wrapup-form.tsx')).WrapupForm)
/** Longer than that nobody waits for a field that they asked for. */
const DRAWN_WITHIN_MS = 3_000
const TABS = ['notes', 'book', 'today'] as const

/** Beside the caller: notes and how the call ended, the phone book, own figures. */
export function SidePanel({ shown }: { readonly shown: ScreenPop | undefined }) {
  const { t } = useTranslation('agent')
  const [tab, setTab] = useState<string | null>('today')
  const [hasBook, showBook] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const call = shown?.call_id
  const turn = (to: string | null) => {
    setTab(to)
    // Once opened it stays, with what was typed.
    if (to === 'book') showBook(true)
  }
  useLostNotes(call)
  useEffect(() => {
    if (isInUse(panel.current, call !== undefined)) return
    setTab(call === undefined ? 'today' : 'notes')
  }, [call])
  useActions(
    TABS.map((each) => ({
      ...deskKeys(`side.${each}`),
      label: t(`side.${each}`),
      run: () => {
        turn(each)
        focusField(panel.current, each)
      },
    })),
  )
  return (
    <aside ref={panel} className={look.side} aria-label={t('side.title')} data-tour-place="side" {...{ [HOLDS]: '' }}>
      <Tabs keepMountedMode="display-none" value={tab} onChange={turn} className={sideLook.tabs}>
        <Tabs.List grow>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`side.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="notes" data-tab="notes" p="sm">
          {shown === undefined ? <NoCall /> : <WrapupForm key={call} pop={shown} />}
        </Tabs.Panel>
        <Tabs.Panel value="book" data-tab="book" p="sm">
          {hasBook ? <PhoneBook /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="today" p="sm">
          <Figures />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}

/** Somebody is at work in the panel: no tab is turned under their hands, but for that of a call which is closed. */
function isInUse(panel: HTMLElement | null, hasCall: boolean): boolean {
  const at = document.activeElement
  if (panel?.contains(at) !== true) return false
  return hasCall || at?.closest('[data-tab="notes"]') === null
}

/** Whoever opens a tab by its key goes on typing in it; it is drawn by the next frame, or when its code has come. */
function focusField(panel: HTMLElement | null, tab: string): void {
  const find = () => panel?.querySelector<HTMLElement>(`[data-tab="${tab}"] :is(input, textarea)`)
  requestAnimationFrame(() => {
    const field = find()
    if (field != null) field.focus()
    else if (panel !== null) whenDrawn(panel, find)
  })
}

/** Gives a field the focus when it appears, unless somebody has turned to something else meanwhile. */
function whenDrawn(panel: HTMLElement, find: () => HTMLElement | null | undefined): void {
  const before = document.activeElement
  const watcher = new MutationObserver(() => {
    const field = find()
    if (field == null) return
    watcher.disconnect()
    if (document.activeElement === before) field.focus()
  })
  watcher.observe(panel, { childList: true, subtree: true })
  setTimeout(() => watcher.disconnect(), DRAWN_WITHIN_MS)
}

function NoCall() {
  const { t } = useTranslation('agent')
  return (
    <Text size="sm" c="dimmed">
      {t('wrapup.empty')}
    </Text>
  )
}
