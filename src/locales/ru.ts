import type { Words } from './index.ts'
import { attention } from './ru/attention.ts'
import { customers } from './ru/customers.ts'
import { frame } from './ru/frame.ts'
import { history } from './ru/history.ts'
import { imports } from './ru/imports.ts'
import { invoices } from './ru/invoices.ts'
import { money } from './ru/money.ts'
import { morning } from './ru/morning.ts'
import { packages } from './ru/packages.ts'
import { papers } from './ru/papers.ts'
import { parts } from './ru/parts.ts'
import { problems } from './ru/problems.ts'
import { refusals } from './ru/refusals.ts'
import { rights } from './ru/rights.ts'
import { schedule } from './ru/schedule.ts'
import { settings } from './ru/settings.ts'
import { setup } from './ru/setup.ts'
import { shop } from './ru/shop.ts'
import { station } from './ru/station.ts'
import { tour } from './ru/tour.ts'
import { untaxed } from './ru/untaxed.ts'
import { workOrders } from './ru/work-orders.ts'
import { together } from './together.ts'

/** Russian. Words of the trade as Russian car services use them. */
export const ru: Words = together(
  frame,
  settings,
  setup,
  station,
  shop,
  schedule,
  workOrders,
  customers,
  parts,
  invoices,
  untaxed,
  money,
  morning,
  packages,
  imports,
  attention,
  history,
  rights,
  refusals,
  tour,
  problems,
  papers,
)
