import { ActionIcon } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptRow } from '../../../api/shapes/prompt.ts'

/** What plays now; one at a time. */
let playing: HTMLAudioElement | undefined

/** Plays a prompt as callers hear it, and stops it. */
export function PlayButton({ row }: { readonly row: PromptRow }) {
  const { t } = useTranslation('admin')
  const sound = useRef<HTMLAudioElement>(undefined)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => () => sound.current?.pause(), [])
  const play = () => {
    playing?.pause()
    // The sound behind an address may have changed: each hearing asks anew.
    const audio = new Audio(`/api/v1/prompts/${row.language}/${row.id}/audio?at=${Date.now()}`)
    audio.onplaying = () => setPlaying(true)
    audio.onpause = () => setPlaying(false)
    audio.onended = () => setPlaying(false)
    playing = audio
    sound.current = audio
    audio.play().catch(() => setPlaying(false))
  }
  const name = `${row.id} ${row.language}`
  return (
    <ActionIcon
      variant="light"
      color="ink"
      aria-label={t(isPlaying ? 'prompts.stopOne' : 'prompts.playOne', { name })}
      onClick={() => (isPlaying ? sound.current?.pause() : play())}
    >
      {isPlaying ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
    </ActionIcon>
  )
}
