import { Link } from '@tanstack/react-router'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'

/** Only what exists: a rail of promises teaches people not to look at it. */
export function Rail() {
  const { t, count } = useWords()
  const orders = useQuery('workOrders', { all: false, most: 200 })
  const attention = useQuery('attention', {})
  const place = useQuery('place', {})
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Link to="/work-orders">
        {t('rail.workOrders')} <b>{orders && orders.length > 0 ? count(orders.length) : ''}</b>
      </Link>
      <Link to="/invoices">{t('rail.invoices')}</Link>
      <Link to="/parts">{t('rail.parts')}</Link>
      <Link to="/attention">
        {t('rail.attention')} <b>{attention && attention.length > 0 ? count(attention.length) : ''}</b>
      </Link>
      <footer>{place?.stationName}</footer>
    </nav>
  )
}
