import { Button, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import look from './now.module.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']
const MOST_SHOWN = 16

/** The keys of a telephone, by mouse or by the keyboard. */
export function Keypad({ onDigit }: { readonly onDigit: (digit: string) => void }) {
  const { t } = useTranslation('agent')
  const [pressed, setPressed] = useState('')
  const press = (digit: string) => {
    setPressed((before) => (before + digit).slice(-MOST_SHOWN))
    onDigit(digit)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !KEYS.includes(event.key)) return
    event.preventDefault()
    press(event.key)
  }
  return (
    <fieldset className={look.pad} onKeyDown={onKeyDown} aria-label={t('call.keypad')}>
      <Text size="lg" fw={600} mb={8} h={24} ta="center" role="status">
        {pressed}
      </Text>
      <div className={look.keypad}>
        {KEYS.map((digit, at) => (
          <Button key={digit} variant="default" size="sm" onClick={() => press(digit)} data-autofocus={at === 0}>
            {digit}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
