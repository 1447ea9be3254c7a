import { useEffect } from 'react'

/** While a page is printed it is light, whatever it is on the screen. */
export function usePaper(): void {
  useEffect(() => {
    const root = document.documentElement
    let before: string | undefined
    const begin = () => {
      before = root.dataset['mantineColorScheme']
      root.dataset['mantineColorScheme'] = 'light'
    }
    const end = () => {
      if (before !== undefined) root.dataset['mantineColorScheme'] = before
      before = undefined
    }
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      end()
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
}
