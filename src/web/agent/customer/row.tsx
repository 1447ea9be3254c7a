import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../shared/format.ts'
import look from './customer.module.css'

interface RowProps {
  readonly icon: Icon
  readonly tone: 'idle' | 'bad'
  readonly title: string
  readonly meta: ReactNode
  readonly atMs: number
  readonly children: ReactNode
}

/** How one thing that happened is laid out. */
export function Row({ icon: Picture, tone, title, meta, atMs, children }: RowProps) {
  const format = useFormat()
  return (
    <div className={look.entry}>
      <Picture size={18} className={look.icon} data-tone={tone} aria-hidden />
      <span>
        <strong>{title}</strong> · {meta}
      </span>
      <span className={look.meta}>{format.when(atMs)}</span>
      <div className={look.text}>{children}</div>
    </div>
  )
}
