import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { readStored, writeStored } from './stored.ts'

/** The languages of the screens, each in its own name. */
export const LANGUAGES = { en: 'English', zh: '中文' } as const

/** One of them. */
export type Language = keyof typeof LANGUAGES

const KEY = 'language'

interface TextFile {
  readonly texts: Readonly<Record<string, string>>
}

const files = import.meta.glob<TextFile>('/*/texts.*.ts')

/** Begins with the language that was chosen before, else the browser's. Texts load with the area that shows them. */
export async function startTexts(): Promise<void> {
  await i18next
    .use({ type: 'backend', init: () => {}, read: readTexts })
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      ns: ['shared'],
      defaultNS: 'shared',
      keySeparator: false,
      interpolation: { escapeValue: false },
    })
  document.documentElement.lang = currentLanguage()
}

/** The language of this moment. */
export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en'
}

/** Switches the language at once, and remembers it. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  writeStored(KEY, language)
}

async function readTexts(language: string, area: string): Promise<TextFile['texts']> {
  const load = files[`/${area}/texts.${language}.ts`]
  if (load === undefined) throw new Error(`expected src/web/${area}/texts.${language}.ts`)
  const { texts } = await load()
  return texts
}

function firstLanguage(): Language {
  const chosen = readStored(KEY)
  if (chosen === 'en' || chosen === 'zh') return chosen
  return navigator.languages.find((each) => /^(en|zh)\b/.test(each))?.startsWith('zh') ? 'zh' : 'en'
}
