import { type ComponentProps, lazy, Suspense } from 'react'

const Window = lazy(() => import('./paper-window.tsx'))

/** Any paper's window. What draws papers is large, and is fetched when the first of them is opened. */
export function PaperWindow(props: ComponentProps<typeof Window>) {
  return (
    <Suspense>
      <Window {...props} />
    </Suspense>
  )
}
