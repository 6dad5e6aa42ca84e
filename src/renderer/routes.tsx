import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { isDay } from '../core/calendar.ts'
import type { WordKey } from '../locales/index.ts'
import { AccountScreen } from './accounts/account-page.tsx'
import { AccountsPage } from './accounts/accounts-page.tsx'
import { ChequesPage } from './accounts/cheques-page.tsx'
import { AttentionPage } from './attention/attention-page.tsx'
import { CashDeskPage } from './cash-desk/cash-desk-page.tsx'
import { DayPage } from './cash-desk/day-page.tsx'
import { CheckInPage } from './check-in/check-in-page.tsx'
import { CustomerScreen } from './customers/customer-page.tsx'
import { CustomersPage } from './customers/customers-page.tsx'
import { allowed } from './frame/allowed.tsx'
import { Broken } from './frame/broken.tsx'
import { Frame } from './frame/frame.tsx'
import type { GuardedPage } from './hooks/may-open.ts'
import { InvoiceScreen } from './invoices/invoice-page.tsx'
import { InvoicesPage } from './invoices/invoices-page.tsx'
import { ListsPage } from './lists/lists-page.tsx'
import { MorningPage } from './morning/morning-page.tsx'
import { PartsPage } from './parts/parts-page.tsx'
import { AppointmentScreen } from './schedule/appointment-page.tsx'
import { SchedulePage } from './schedule/schedule-page.tsx'
import { ScannerPage } from './settings/scanner-page.tsx'
import { SettingsPage } from './settings/settings-page.tsx'
import { SetupPage } from './setup/setup-page.tsx'
import { TodayPage } from './today/today-page.tsx'
import { VehicleScreen } from './vehicles/vehicle-page.tsx'
import { VehiclesPage } from './vehicles/vehicles-page.tsx'
import { WorkOrderScreen } from './work-orders/work-order-page.tsx'
import { WorkOrdersPage } from './work-orders/work-orders-page.tsx'

const frame = createRootRoute({ component: Frame })
const screen = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => frame, path, component })
/** A page not everyone may open. */
const guarded = <Path extends GuardedPage>(path: Path, title: WordKey, component: () => React.ReactNode) =>
  screen(path, allowed(path, title, component))

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const parts = createRoute({
  getParentRoute: () => frame,
  path: '/parts',
  component: PartsPage,
  validateSearch: ({ text }): { text?: string } => (text === undefined || text === '' ? {} : { text: String(text) }),
})

const checkIn = createRoute({
  getParentRoute: () => frame,
  path: '/check-in',
  component: CheckInPage,
  validateSearch: ({ handle, appointment }): { handle?: string; appointment?: string } => ({
    ...(handle === undefined || handle === '' ? {} : { handle: String(handle) }),
    ...(appointment === undefined || appointment === '' ? {} : { appointment: String(appointment) }),
  }),
})

const schedule = createRoute({
  getParentRoute: () => frame,
  path: '/schedule',
  component: SchedulePage,
  validateSearch: ({ day, view }): { day?: string; view?: 'day' | 'week' } => ({
    ...(isDay(String(day)) ? { day: String(day) } : {}),
    ...(view === 'day' || view === 'week' ? { view } : {}),
  }),
})

const tree = frame.addChildren([
  home,
  screen('/today', TodayPage),
  checkIn,
  schedule,
  screen('/schedule/$appointmentId', AppointmentScreen),
  screen('/work-orders', WorkOrdersPage),
  screen('/work-orders/$workOrderId', WorkOrderScreen),
  screen('/customers', CustomersPage),
  screen('/customers/$customerId', CustomerScreen),
  screen('/vehicles', VehiclesPage),
  screen('/vehicles/$vehicleId', VehicleScreen),
  screen('/invoices', InvoicesPage),
  screen('/invoices/$invoiceId', InvoiceScreen),
  guarded('/accounts', 'rail.accounts', AccountsPage),
  guarded('/accounts/$customerId', 'rail.accounts', AccountScreen),
  guarded('/cheques', 'cheques.title', ChequesPage),
  guarded('/cash-desk', 'rail.cashDesk', CashDeskPage),
  guarded('/cash-desk/day', 'day.title', DayPage),
  guarded('/morning', 'morning.title', MorningPage),
  parts,
  screen('/attention', AttentionPage),
  screen('/settings', SettingsPage),
  screen('/settings/lists', ListsPage),
  screen('/settings/scanner', ScannerPage),
  screen('/settings/begin', SetupPage),
])

/** Screens are named behind the # so that the same page works from any server and from the shell's own scheme. */
export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  defaultPendingMs: 10_000,
  defaultErrorComponent: Broken,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
