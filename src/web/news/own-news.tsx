import i18next from 'i18next'
import { ReminderToasts } from '../shared/reminder-toasts.tsx'
import { LetterNews } from './letter-news.tsx'
import { OutsideCallToasts } from './outside-call-toasts.tsx'

/** Loads what tells the user of what has come for them, with its words. */
export async function loadOwnNews() {
  await i18next.loadNamespaces('news')
  return OwnNews
}

function OwnNews() {
  return (
    <>
      <ReminderToasts />
      <OutsideCallToasts />
      <LetterNews />
    </>
  )
}
