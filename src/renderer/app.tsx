import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { directionOfLocale, translate } from '../locales/index.ts'
import { type Desk, DeskProvider } from './hooks/desk.tsx'
import { useSettings } from './hooks/settings.ts'
import { router } from './routes.tsx'
import { theme } from './ui/theme.ts'

export function App({ desk }: { desk: Desk }) {
  const { locale, scheme } = useSettings()
  const direction = directionOfLocale(locale)
  const dark = useDarkWished()
  const look = scheme === 'auto' ? (dark ? 'dark' : 'light') : scheme
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = direction
    document.title = translate(locale, 'brand')
  }, [locale, direction])
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <Turn direction={direction} />
      <MantineProvider theme={theme} forceColorScheme={look} withCssVariables={false} withGlobalClasses={false}>
        <DeskProvider desk={desk}>
          <RouterProvider router={router} />
        </DeskProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

/** Turns the page's direction in place: what a person is filling in stays. */
function Turn({ direction }: { direction: 'ltr' | 'rtl' }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return null
}

const wishesDark = window.matchMedia('(prefers-color-scheme: dark)')

function useDarkWished(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wishesDark.addEventListener('change', listener)
      return () => wishesDark.removeEventListener('change', listener)
    },
    () => wishesDark.matches,
  )
}
