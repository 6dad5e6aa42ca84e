import type { Words } from './index.ts'
import { together } from './together.ts'
import { attention } from './zh/attention.ts'
import { customers } from './zh/customers.ts'
import { frame } from './zh/frame.ts'
import { history } from './zh/history.ts'
import { imports } from './zh/imports.ts'
import { invoices } from './zh/invoices.ts'
import { money } from './zh/money.ts'
import { morning } from './zh/morning.ts'
import { packages } from './zh/packages.ts'
import { papers } from './zh/papers.ts'
import { parts } from './zh/parts.ts'
import { problems } from './zh/problems.ts'
import { refusals } from './zh/refusals.ts'
import { rights } from './zh/rights.ts'
import { schedule } from './zh/schedule.ts'
import { settings } from './zh/settings.ts'
import { setup } from './zh/setup.ts'
import { shop } from './zh/shop.ts'
import { station } from './zh/station.ts'
import { tour } from './zh/tour.ts'
import { untaxed } from './zh/untaxed.ts'
import { workOrders } from './zh/work-orders.ts'

/**
 * Simplified Chinese. Words of the trade as Chinese repair shops use them. The paper an order ends in is a 结算单: a 发票
 * comes only from the tax authority's own platform, so no paper of ours is called so.
 */
export const zh: Words = together(
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
