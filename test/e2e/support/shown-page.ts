import type { Page } from 'playwright-core'

/** A page to look at. It is ready when an element that fits the selector is there. */
export interface Shown<As extends string = string> {
  readonly name: string
  readonly path: string
  readonly as: As
  readonly ready: string
  /** What is pressed then, and what that opens. */
  readonly opens?: Opened
}

/** Something that a page opens, by key or by mouse. */
export interface Opened {
  readonly open: (page: Page) => Promise<void>
  readonly ready: string
}

/** A form beside a list. */
export const FORM = '[role=dialog] form'

/** Opens something by a key. */
export function byKey(key: string, ready: string): Opened {
  return { open: (page) => page.keyboard.press(key), ready }
}
