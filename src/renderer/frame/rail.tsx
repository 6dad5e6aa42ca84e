import { Link } from '@tanstack/react-router'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'

/** Only what exists: a rail of promises teaches people not to look at it. */
export function Rail() {
  const { t, count } = useWords()
  const orders = useQuery('today', {})
  const attention = useQuery('attention', {})
  const mayMorning = useMay('morning.read')
  const place = useQuery('place', {})
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Link to="/today">
        {t('rail.today')} <b>{orders && orders.length > 0 ? count(orders.length) : ''}</b>
      </Link>
      <Link to="/schedule">{t('rail.schedule')}</Link>
      <Link to="/work-orders">{t('rail.workOrders')}</Link>
      <Link to="/invoices">{t('rail.invoices')}</Link>
      <Link to="/accounts">{t('rail.accounts')}</Link>
      <Link to="/cash-desk">{t('rail.cashDesk')}</Link>
      <Link to="/customers">{t('rail.customers')}</Link>
      <Link to="/vehicles">{t('rail.vehicles')}</Link>
      <Link to="/parts">{t('rail.parts')}</Link>
      <Link to="/attention">
        {t('rail.attention')} <b>{attention && attention.length > 0 ? count(attention.length) : ''}</b>
      </Link>
      {mayMorning && <Link to="/morning">{t('rail.morning')}</Link>}
      <Link to="/settings">{t('rail.settings')}</Link>
      <footer>{place?.stationName}</footer>
    </nav>
  )
}
