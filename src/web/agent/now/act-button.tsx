import { Button, type ButtonProps } from '@mantine/core'
import { forwardRef, type ReactNode } from 'react'
import { KeyTip } from '../key-tip.tsx'
import look from './now.module.css'
import { useSettled } from './use-settled.ts'

interface ActButtonProps extends ButtonProps {
  readonly action: string
  readonly label: string
  readonly onClick: () => void
  readonly isPressed?: boolean
  /** Where there is room for few words it shows its icon alone. */
  readonly isTerse?: boolean
  readonly leftSection: ReactNode
}

const TERSE = { root: look.terse, section: look.terseIcon, label: look.terseLabel } as const

/** A button of the call's bar, with its key on hovering. */
export const ActButton = forwardRef<HTMLButtonElement, ActButtonProps>(
  ({ action, label, isPressed, isTerse = false, onClick, ...button }, ref) => {
    const settled = useSettled()
    return (
      <KeyTip action={action} label={label}>
        <Button
          ref={ref}
          size="sm"
          {...(isTerse ? { classNames: TERSE } : {})}
          variant={isPressed === true ? 'light' : 'default'}
          {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
          {...button}
          onClick={() => settled(onClick)}
        >
          {label}
        </Button>
      </KeyTip>
    )
  },
)
ActButton.displayName = 'ActButton'
