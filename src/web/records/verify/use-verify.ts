import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'

/** Says that a record below this path is right. */
export function useVerify(path: string) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const say = (id: string) =>
    void send({ path: `/${path}/${id}/verify`, changes: ['to-verify'] }).then((ended) => {
      if ('answer' in ended) toasts.show({ color: 'green', message: t('verify.done') })
    })
  return { say, isSending }
}
