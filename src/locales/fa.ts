import { attention } from './fa/attention.ts'
import { customers } from './fa/customers.ts'
import { frame } from './fa/frame.ts'
import { history } from './fa/history.ts'
import { imports } from './fa/imports.ts'
import { invoices } from './fa/invoices.ts'
import { money } from './fa/money.ts'
import { morning } from './fa/morning.ts'
import { packages } from './fa/packages.ts'
import { papers } from './fa/papers.ts'
import { parts } from './fa/parts.ts'
import { problems } from './fa/problems.ts'
import { refusals } from './fa/refusals.ts'
import { rights } from './fa/rights.ts'
import { schedule } from './fa/schedule.ts'
import { settings } from './fa/settings.ts'
import { setup } from './fa/setup.ts'
import { shop } from './fa/shop.ts'
import { station } from './fa/station.ts'
import { tour } from './fa/tour.ts'
import { untaxed } from './fa/untaxed.ts'
import { workOrders } from './fa/work-orders.ts'
import type { Words } from './index.ts'
import { together } from './together.ts'

/** Persian. Words of the trade as Iranian workshops use them. */
export const fa: Words = together(
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
