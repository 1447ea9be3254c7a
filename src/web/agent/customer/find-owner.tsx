import { useTranslation } from 'react-i18next'
import { DirectoryList } from '../directory-list.tsx'
import type { Entry } from '../now/use-call-acts.ts'
import { useLabelCall } from './use-label-call.ts'

/** Finds somebody whom we know already and says that it is they who call. */
export function FindOwner({ call }: { readonly call: string }) {
  const { t } = useTranslation('agent')
  const label = useLabelCall(call)
  return (
    <DirectoryList
      label={t('stranger.find')}
      height={180}
      isShy
      isMeant={isPerson}
      onPick={(each) => void label(each.entry.id)}
    />
  )
}

function isPerson({ kind, entry }: Entry): boolean {
  return kind === 'contact' && 'object' in entry && entry.object === 'contact'
}
