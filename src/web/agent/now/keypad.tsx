import { Button, Text } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
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
  useDigitKeys(press)
  return (
    <fieldset className={look.pad} aria-label={t('call.keypad')}>
      <Text size="lg" fw={600} mb={8} h={24} ta="center" role="status">
        {pressed}
      </Text>
      <div className={look.keypad}>
        {KEYS.map((digit) => (
          <Button key={digit} variant="default" size="sm" onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** While the keypad is open its keys are heard wherever the focus is, but for fields. */
function useDigitKeys(press: (digit: string) => void): void {
  const newest = useRef(press)
  newest.current = press
  // Before it is drawn: who types at once loses no key.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (isField || event.ctrlKey || event.altKey || event.metaKey || !KEYS.includes(event.key)) return
      event.preventDefault()
      newest.current(event.key)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
