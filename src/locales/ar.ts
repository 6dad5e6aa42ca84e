import { attention } from './ar/attention.ts'
import { customers } from './ar/customers.ts'
import { frame } from './ar/frame.ts'
import { history } from './ar/history.ts'
import { imports } from './ar/imports.ts'
import { invoices } from './ar/invoices.ts'
import { money } from './ar/money.ts'
import { morning } from './ar/morning.ts'
import { packages } from './ar/packages.ts'
import { papers } from './ar/papers.ts'
import { parts } from './ar/parts.ts'
import { problems } from './ar/problems.ts'
import { refusals } from './ar/refusals.ts'
import { rights } from './ar/rights.ts'
import { schedule } from './ar/schedule.ts'
import { settings } from './ar/settings.ts'
import { setup } from './ar/setup.ts'
import { shop } from './ar/shop.ts'
import { station } from './ar/station.ts'
import { tour } from './ar/tour.ts'
import { untaxed } from './ar/untaxed.ts'
import { workOrders } from './ar/work-orders.ts'
import type { Words } from './index.ts'
import { together } from './together.ts'

/** Arabic, in the words of Saudi and Gulf workshops. It asks by verbal nouns, which suit men and women alike. */
export const ar: Words = together(
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
