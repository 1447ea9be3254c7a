import { Button, Text } from '@mantine/core'
import { IconEar, IconMessageDots, IconPhoneCall, IconTransferIn } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../api/shapes/call-now.ts'
import type { CoachingMode } from '../../core/words/coaching.ts'
import { COACHING_MODES } from './coaching-modes.ts'
import look from './floor.module.css'
import { useFloorActs } from './use-floor-acts.ts'
import { useOwnCoaching } from './use-own-coaching.ts'

const ICONS = { listen: IconEar, whisper: IconMessageDots, barge: IconPhoneCall } as const satisfies Record<
  CoachingMode,
  typeof IconEar
>
const TALKS: ReadonlySet<CallNow['status']> = new Set(['talking', 'held', 'consulting', 'conference'])

/** Into a talk: listen, whisper, barge in, take over. All of them always; those that make no sense now are disabled. */
export function TalkButtons({ call }: { readonly call: CallNow }) {
  const { t } = useTranslation('supervisor')
  const { coach, takeOver, isSending } = useFloorActs()
  const own = useOwnCoaching()
  const isMine = own.coaching?.interaction === call.interaction
  const isElsewhere = own.coaching !== null && !isMine
  const isTalk = TALKS.has(call.status) && call.agent !== '' && call.agent !== own.agent
  const canJoin = isTalk && !isElsewhere && own.agent !== '' && !isSending
  const hint = own.agent === '' ? 'noPhone' : isElsewhere ? 'elsewhere' : isTalk ? 'hint' : 'noTalk'
  return (
    <section aria-label={t('talk.title')}>
      <div className={look.talk}>
        {COACHING_MODES.map((mode) => {
          const Icon = ICONS[mode]
          const isOn = isMine && own.coaching?.mode === mode
          return (
            <Button
              key={mode}
              px={7}
              variant={isOn ? 'filled' : 'default'}
              aria-pressed={isOn}
              leftSection={<Icon size={16} />}
              disabled={!canJoin}
              onClick={() => coach(call.interaction, mode)}
            >
              {t(`mode.${mode}`)}
            </Button>
          )
        })}
        <Button
          px={7}
          variant="default"
          leftSection={<IconTransferIn size={16} />}
          disabled={!isMine || own.coaching?.isIn !== true || isSending}
          onClick={() => takeOver(call.interaction)}
        >
          {t('talk.takeOver')}
        </Button>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        {t(`talk.${hint}`)}
      </Text>
    </section>
  )
}
