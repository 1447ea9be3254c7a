import type { Clock } from '../../../ports/clock.ts'
import type { SwitchReport } from '../../../ports/switch.ts'

/** How often reports go wrong, as shares of 1. */
export interface LinkFaults {
  readonly lost: number
  readonly doubled: number
  readonly late: number
  /** Requests that come back as failed; half of them were done all the same. */
  readonly failed: number
  readonly lateByMs: number
}

/** The line between the switch and its driver. What is under way when it breaks is lost. */
export interface Link {
  isUp: boolean
  attach(report: (signal: SwitchReport) => void): void
  /** The link breaks. */
  detach(): void
  /** The driver lets go. */
  close(): void
  /** Up again with the same driver; nothing happens before the first attach or after the driver has let go. */
  reattach(): void
  send(signal: SwitchReport): void
  /** For what a driver finds out by itself: comes at once and never goes wrong. */
  tell(signal: SwitchReport): void
  /** What becomes of the next request. */
  request(): 'done' | 'lost' | 'unconfirmed'
  faults: LinkFaults
}

/** A line without faults. */
export const FAITHFUL: LinkFaults = { lost: 0, doubled: 0, late: 0, failed: 0, lateByMs: 0 }

/** Reports reach the driver after `latencyMs`, in order unless a fault delays one. */
export function createLink(clock: Clock, random: () => number, latencyMs: number): Link {
  let report: ((signal: SwitchReport) => void) | undefined
  let span = 0
  const link: Link = {
    isUp: false,
    faults: FAITHFUL,
    attach(to) {
      report = to
      link.isUp = true
    },
    detach() {
      link.isUp = false
      span += 1
    },
    close() {
      link.detach()
      report = undefined
    },
    reattach() {
      link.isUp = report !== undefined
    },
    send(signal) {
      if (!link.isUp) return
      const { lost, doubled, late, lateByMs } = link.faults
      const chance = lost + doubled + late === 0 ? 1 : random()
      if (chance < lost) return
      deliver(signal, chance >= lost && chance < lost + late ? random() * lateByMs : 0)
      if (chance >= lost + late && chance < lost + late + doubled) deliver(signal, random() * lateByMs)
    },
    tell: (signal) => report?.(signal),
    request() {
      const { failed } = link.faults
      const chance = failed === 0 ? 1 : random()
      if (chance >= failed) return 'done'
      return chance < failed / 2 ? 'lost' : 'unconfirmed'
    },
  }
  function deliver(signal: SwitchReport, extraMs: number): void {
    const during = span
    clock.at(clock.now() + latencyMs + extraMs, () => {
      if (during === span) report?.(signal)
    })
  }
  return link
}
