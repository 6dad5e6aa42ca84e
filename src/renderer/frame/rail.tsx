import { Link } from '@tanstack/react-router'
import { useMayOpen } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'

/** Only what exists: a rail of promises teaches people not to look at it. */
export function Rail() {
  const { t, count, nameOf } = useWords()
  const orders = useQuery('today', {})
  const attention = useQuery('attention', {})
  const mayOpen = useMayOpen()
  const place = useQuery('place', {})
  // Who runs no till but closes the day has that to look at.
  const cashDesk = (['/cash-desk', '/cash-desk/day'] as const).find(mayOpen)
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Link to="/today">
        {t('rail.today')} <b>{orders && orders.length > 0 ? count(orders.length) : ''}</b>
      </Link>
      <Link to="/schedule">{t('rail.schedule')}</Link>
      <Link to="/work-orders">{t('rail.workOrders')}</Link>
      <Link to="/invoices">{t('rail.invoices')}</Link>
      {mayOpen('/accounts') && <Link to="/accounts">{t('rail.accounts')}</Link>}
      {cashDesk !== undefined && <Link to={cashDesk}>{t('rail.cashDesk')}</Link>}
      <Link to="/customers">{t('rail.customers')}</Link>
      <Link to="/vehicles">{t('rail.vehicles')}</Link>
      <Link to="/parts">{t('rail.parts')}</Link>
      <Link to="/attention">
        {t('rail.attention')} <b>{attention && attention.length > 0 ? count(attention.length) : ''}</b>
      </Link>
      {mayOpen('/morning') && <Link to="/morning">{t('rail.morning')}</Link>}
      <Link to="/settings">{t('rail.settings')}</Link>
      <footer>{nameOf(place?.stationName ?? '')}</footer>
    </nav>
  )
}
