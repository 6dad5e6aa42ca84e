import { attention } from './en/attention.ts'
import { customers } from './en/customers.ts'
import { frame } from './en/frame.ts'
import { history } from './en/history.ts'
import { imports } from './en/imports.ts'
import { invoices } from './en/invoices.ts'
import { money } from './en/money.ts'
import { morning } from './en/morning.ts'
import { packages } from './en/packages.ts'
import { papers } from './en/papers.ts'
import { parts } from './en/parts.ts'
import { problems } from './en/problems.ts'
import { refusals } from './en/refusals.ts'
import { rights } from './en/rights.ts'
import { schedule } from './en/schedule.ts'
import { settings } from './en/settings.ts'
import { setup } from './en/setup.ts'
import { shop } from './en/shop.ts'
import { station } from './en/station.ts'
import { tour } from './en/tour.ts'
import { untaxed } from './en/untaxed.ts'
import { workOrders } from './en/work-orders.ts'
import { together } from './together.ts'

/**
 * Every word a person reads at a desk and on its papers, in English; the source of the keys. ICU message syntax for plurals and parameters.
 * A refusal says what happened, what was kept where that could be in doubt, and what to do.
 */
export const en = together(
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
