import type { texts } from './texts.en.ts'

type Texts = typeof texts

/** A text of the settings that has nothing to fill in. */
export type TextKey = { [Key in keyof Texts]: Texts[Key] extends `${string}{{${string}` ? never : Key }[keyof Texts]
