import { Link } from '@tanstack/react-router'
import type { TillShift } from '../../domain/cash-desk/queries.ts'
import type { Morning, MorningOrder, MorningPart } from '../../domain/morning/queries.ts'
import type { WordKey } from '../../locales/index.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'

export function OrderRows({
  rows,
  currency,
  when,
}: {
  rows: readonly MorningOrder[]
  currency: string
  when: WordKey
}) {
  const { t, instant, money, nameOf } = useWords()
  return (
    <table className="listed">
      <thead>
        <tr>
          <th>{t('workOrder.number')}</th>
          <th>{t('openWorkOrder.plate')}</th>
          <th>{t('workOrders.car')}</th>
          <th>{t('openWorkOrder.customer')}</th>
          <th>{t(when)}</th>
          <th className="n">{t('morning.open')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.workOrderId}>
            <OrderCells order={row} />
            <td>
              <bdi>{row.model}</bdi>
            </td>
            <td>
              <bdi>{nameOf(row.customerName)}</bdi>
            </td>
            <td>{instant(row.at)}</td>
            <td className="n">{money(row.amount, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which order of which car; its number leads there. */
function OrderCells({ order }: { order: { workOrderId: string; numberText: string; plate: string } }) {
  return (
    <>
      <td>
        <Link to="/work-orders/$workOrderId" params={{ workOrderId: order.workOrderId }} className="plain-link">
          <Code>{order.numberText}</Code>
        </Link>
      </td>
      <td>
        <Plate plate={order.plate} />
      </td>
    </>
  )
}

export function OverrideRows({ groups, currency }: { groups: Morning['overrides']; currency: string }) {
  const { t, instant, money, nameOf, reason } = useWords()
  return (
    <table className="listed">
      <tbody>
        {groups.flatMap((group) => [
          <tr key={`${group.kind} ${group.reason}`} className="group">
            <th colSpan={4}>
              {t(`overrideKind.${group.kind}`)} · {t(`why.${group.reason}`)}
            </th>
            <th className="n">{money(group.effect, currency)}</th>
          </tr>,
          ...group.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts of one moment have nothing else to tell them apart.
            <tr key={`${group.kind} ${group.reason} ${index}`}>
              <td>{instant(row.at)}</td>
              <td>{nameOf(row.by)}</td>
              <td>
                {row.invoiceId === null ? (
                  <Code>{row.numberText}</Code>
                ) : (
                  <Link to="/invoices/$invoiceId" params={{ invoiceId: row.invoiceId }} className="plain-link">
                    <Code>{row.numberText}</Code>
                  </Link>
                )}
              </td>
              <td className="sub">
                <bdi>{row.kind === 'untaxed' ? reason(row.note) : row.note}</bdi>
              </td>
              <td className="n">{money(row.effect, currency)}</td>
            </tr>
          )),
        ])}
      </tbody>
    </table>
  )
}

export function PartRows({ rows, currency }: { rows: readonly MorningPart[]; currency: string }) {
  const { t, instant, money, quantity } = useWords()
  return (
    <table className="listed">
      <thead>
        <tr>
          <th>{t('workOrder.number')}</th>
          <th>{t('openWorkOrder.plate')}</th>
          <th>{t('line.description')}</th>
          <th className="n">{t('line.quantity')}</th>
          <th className="n">{t('morning.cost')}</th>
          <th className="n">{t('morning.price')}</th>
          <th>{t('morning.issuedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one part may stand twice on one order.
          <tr key={`${row.workOrderId} ${index}`}>
            <OrderCells order={row} />
            <td>
              <bdi>{row.description}</bdi> <Code mute>{row.code}</Code>
            </td>
            <td className="n">{quantity(row.quantity)}</td>
            <td className="n">{money(row.cost, currency)}</td>
            <td className="n">{money(row.price, currency)}</td>
            <td>{instant(row.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Each leads to the cash desk, where it is counted and closed. */
export function TillRows({ rows, currency }: { rows: readonly TillShift[]; currency: string }) {
  const { money, day, nameOf } = useWords()
  return (
    <ul className="rows-list">
      {rows.map((till) => (
        <li key={till.shiftId} className="row">
          <Link to="/cash-desk" className="plain-link">
            <bdi>{nameOf(till.cashierName)}</bdi>
          </Link>
          <span className="mute">
            {day(till.day)} · <bdi>{nameOf(till.stationName)}</bdi>
          </span>
          <span className="grow" />
          <b>{money(till.expected.cash, currency)}</b>
        </li>
      ))}
    </ul>
  )
}
