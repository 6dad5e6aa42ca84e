import { Link } from '@tanstack/react-router'
import type { Id } from '../../core/kinds.ts'
import type { PackageHeld, PackageItem, PackageUsed } from '../../domain/packages/queries.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'
import { showsOrder } from '../work-orders/shows-order.ts'
import './packages.css'

interface Of {
  customerId: Id<'customer'>
  /** Only what serves this car. */
  vehicleId?: Id<'vehicle'>
  /** The order on which it may be used; without, packages are only looked at. */
  order?: WorkOrderPage
}

/** What a customer paid for beforehand, what is left of it, and where it was used; nothing where there is nothing. */
export function PackagesCard({ customerId, vehicleId, order }: Of) {
  const words = useWords()
  const held = useQuery('packages', { customerId, vehicleId: vehicleId ?? null })
  const elsewhere = useQuery('packagesElsewhere', { customerId, vehicleId: vehicleId ?? null }) ?? []
  // On an order only what can be used, or was used here, is of interest.
  const shown = (held ?? []).filter((one) => order === undefined || isOfInterest(one, order))
  if (shown.length + elsewhere.length === 0) return null
  return (
    <section className="card packages">
      <h2>{words.t('packages.title')}</h2>
      <ul className="rows-list">
        {shown.map((one) => (
          <Package key={one.packageId} held={one} words={words} order={order} ofCustomer={vehicleId === undefined} />
        ))}
        {elsewhere.map(({ packageId, name, numberText, branch, phone }) => (
          <li key={packageId}>
            <p className="row">
              <bdi>{words.nameOf(name)}</bdi>
              <span className="grow" />
              <Code mute>{numberText}</Code>
            </p>
            <p className="mute">
              {words.t('packages.elsewhere', { branch: words.nameOf(branch) })} {phone !== '' && <bdi>{phone}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isOfInterest({ isExpired, items, uses }: PackageHeld, { workOrderId }: WorkOrderPage): boolean {
  return (!isExpired && items.some(({ left }) => left > 0)) || uses.some((use) => use.workOrderId === workOrderId)
}

interface Shown {
  held: PackageHeld
  words: Say
  order: WorkOrderPage | undefined
}

function Package({ held, words, order, ofCustomer }: Shown & { ofCustomer: boolean }) {
  const { t, money, day, nameOf } = words
  const { invoiceId, numberText, name, plate, validUntil, isExpired, due, currency } = held
  const used = held.uses.filter(({ workOrderId }) => order === undefined || workOrderId === order.workOrderId)
  return (
    <li>
      <p className="row">
        <Link className="plain-link" to="/invoices/$invoiceId" params={{ invoiceId }}>
          <bdi>{nameOf(name)}</bdi>
        </Link>
        <span className="grow" />
        <Code mute>{numberText}</Code>
      </p>
      <p className="row wraps">
        {ofCustomer && plate !== '' && <Plate plate={plate} />}
        {validUntil !== '' && (
          <span className={isExpired ? 'pill warn' : 'mute'}>
            {t(isExpired ? 'packages.ended' : 'packages.until', { day: day(validUntil) })}
          </span>
        )}
        {due > 0 && <span className="pill warn">{t('packages.notPaid', { amount: money(due, currency) })}</span>}
      </p>
      {held.items.map((item) => (
        <Item key={item.itemId} held={held} item={item} words={words} order={order} />
      ))}
      {used.map((use) => (
        <Use key={use.lineId} use={use} words={words} order={order} isOnly={held.items.length === 1} />
      ))}
    </li>
  )
}

function Item({ held, item, words, order }: Shown & { item: PackageItem }) {
  const { t, money, count, nameOf } = words
  const run = useRun()
  const mayUse = useMay('workOrder.edit')
  const { left, value } = item
  const description = nameOf(item.description)
  const isOpen = order !== undefined && !hasEnded(order.state)
  const use = () => {
    if (order === undefined) return
    const { workOrderId } = order
    const input = { workOrderId, packageId: held.packageId, itemId: item.itemId }
    void run('redeemPackage', input, showsOrder(workOrderId))
  }
  return (
    <p className="row package-left">
      <span>
        <bdi>{description}</bdi>
        <br />
        <b>{t('packages.left', { left: count(left), count: count(item.count) })}</b>
      </span>
      <span className="grow" />
      {isOpen && mayUse && left > 0 && !held.isExpired ? (
        <Button onClick={use} aria-label={t('packages.useOf', { description })}>
          {t('packages.use')}
        </Button>
      ) : (
        <span className="mute n">{t('packages.each', { amount: money(value, held.currency) })}</span>
      )}
    </p>
  )
}

/** Where it was used; on the order itself it can be taken back until it is invoiced. */
function Use({
  use,
  words,
  order,
  isOnly,
}: {
  use: PackageUsed
  words: Say
  order: WorkOrderPage | undefined
  /** Whether the package holds one kind of work, which need not be said again. */
  isOnly: boolean
}) {
  const { t, day, dayOf, instant, nameOf } = words
  const run = useRun()
  const mayUse = useMay('workOrder.edit')
  const { lineId, workOrderId, isCharged } = use
  const description = nameOf(use.description)
  const back = () => void run('takeBackPackageUse', { lineId }, showsOrder(workOrderId))
  return (
    <p className="row mute">
      <span className="used-on" title={instant(use.at)}>
        ✓ {day(dayOf(use.at))}
      </span>
      {!isOnly && <bdi>{description}</bdi>}
      {order === undefined && (
        <Link className="plain-link" to="/work-orders/$workOrderId" params={{ workOrderId }}>
          <Code>{use.numberText}</Code>
        </Link>
      )}
      <span className="grow" />
      {order !== undefined && !isCharged && mayUse && (
        <Button quiet onClick={back} aria-label={t('packages.takeBackOf', { description })}>
          {t('packages.takeBack')}
        </Button>
      )}
    </p>
  )
}
