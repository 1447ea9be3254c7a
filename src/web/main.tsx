import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './router.ts'
import { startTexts } from './shared/i18n.ts'
import { queries } from './shared/queries.ts'
import { loadRefusalsSoon } from './shared/refusal-texts.ts'
import { Themed } from './shared/themed.tsx'
import { ToastList } from './shared/toast-list.tsx'
import '@mantine/core/styles.layer.css'
import './shared/page.css'

const place = document.getElementById('root')
if (place === null) throw new Error('expected an element with the id root in index.html')

await startTexts()
loadRefusalsSoon()
createRoot(place).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={queries}>
        <ToastList />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
)
