import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { AttentionPage } from './attention/attention-page.tsx'
import { Frame } from './frame/frame.tsx'
import { InvoicesPage } from './invoices/invoices-page.tsx'
import { PartsPage } from './parts/parts-page.tsx'
import { WorkOrderScreen } from './work-orders/work-order-page.tsx'
import { WorkOrdersPage } from './work-orders/work-orders-page.tsx'

const frame = createRootRoute({ component: Frame })
const screen = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => frame, path, component })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work-orders' })
  },
})

const parts = createRoute({
  getParentRoute: () => frame,
  path: '/parts',
  component: PartsPage,
  validateSearch: ({ text }): { text?: string } => (text === undefined || text === '' ? {} : { text: String(text) }),
})

const tree = frame.addChildren([
  home,
  screen('/work-orders', WorkOrdersPage),
  screen('/work-orders/$workOrderId', WorkOrderScreen),
  screen('/invoices', InvoicesPage),
  parts,
  screen('/attention', AttentionPage),
])

/** Screens are named behind the # so that the same page works from any server and from the shell's own scheme. */
export const router = createRouter({ routeTree: tree, history: createHashHistory(), defaultPendingMs: 10_000 })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
