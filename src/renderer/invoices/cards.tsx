import { Link } from '@tanstack/react-router'
import { sum } from '../../core/money.ts'
import type { InvoicePage as Page } from '../../domain/invoices/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'

export function Sums({ page }: { page: Page }) {
  const { t, day, money, unitOfMoney } = useWords()
  const amount = (value: number) => money(value, page.currency, page.day)
  const credited = sum(page.corrections.map(({ payable }) => payable))
  const settled = page.kind !== 'creditNote' && page.due <= 0
  return (
    <section className="card">
      <h2 className="card-head">
        {t('totals.title')} <small className="mute">{unitOfMoney(page.currency, undefined, page.day)}</small>
      </h2>
      <dl className="sums">
        {page.discount !== 0 && (
          <>
            <dt>{t('line.discount')}</dt>
            <dd>{amount(page.discount)}</dd>
          </>
        )}
        <dt>{t('paper.net')}</dt>
        <dd>{amount(page.net)}</dd>
        <dt>{t('totals.tax')}</dt>
        <dd>{amount(page.tax)}</dd>
        {page.rounding !== 0 && (
          <>
            <dt>{t('totals.rounding')}</dt>
            <dd>{amount(page.rounding)}</dd>
          </>
        )}
        {page.prepaid !== 0 && (
          <>
            <dt>{t('totals.prepaid')}</dt>
            <dd>− {amount(page.prepaid)}</dd>
          </>
        )}
        <dt className="sum">{t('totals.total')}</dt>
        <dd className="sum">{amount(page.payable)}</dd>
        {credited !== 0 && (
          <>
            <dt>{t('paper.credited')}</dt>
            <dd>{amount(credited)}</dd>
          </>
        )}
        {page.kind !== 'creditNote' && (
          <>
            <dt>{t('totals.paid')}</dt>
            <dd>{amount(page.paid)}</dd>
          </>
        )}
        {/* What was taken back whole is neither owed nor paid. */}
        {page.kind !== 'creditNote' && page.payable + credited > 0 && (
          <>
            <dt>{settled ? '' : t('totals.due')}</dt>
            <dd>{settled ? `✓ ${t('invoices.paid')}` : <b>{amount(page.due)}</b>}</dd>
          </>
        )}
        {page.kind !== 'creditNote' && !settled && (
          <>
            <dt>{t('paper.dueDay')}</dt>
            <dd>{day(page.dueDay)}</dd>
          </>
        )}
        {page.taxNumber !== '' && (
          <>
            <dt>{t('invoice.taxNumber')}</dt>
            <dd>
              <Code>{page.taxNumber}</Code>
            </dd>
          </>
        )}
      </dl>
      {page.printed > 0 && <p className="mute">{t('preview.printed', { count: page.printed })}</p>}
    </section>
  )
}

export function Payments({ page, onRefund }: { page: Page; onRefund: (payment: Page['payments'][number]) => void }) {
  const { t, money, day } = useWords()
  const mayRefund = useMay('payment.refund')
  return (
    <section className="card">
      <h2>{t('paper.payments')}</h2>
      <ul className="rows-list">
        {page.payments.map((payment) => (
          <li key={payment.paymentId}>
            <p className="row">
              <span>{t(`tender.${payment.tender}`)}</span>
              <Code mute>{payment.cheque?.number ?? payment.reference}</Code>
              <span className="grow" />
              <span className="n">{money(payment.allocated, page.currency, page.day)}</span>
            </p>
            <p className="row mute">
              <span className="when">{day(payment.day)}</span>
              {payment.cheque !== null && <span>{t(`chequeState.${payment.cheque.state}`)}</span>}
              <span className="grow" />
              {payment.free > 0 && (
                <span className="when">
                  {t('invoice.free', { amount: money(payment.free, page.currency, page.day) })}
                </span>
              )}
              {payment.free > 0 && mayRefund && (
                <Button quiet onClick={() => onRefund(payment)}>
                  {t('act.refund')}
                </Button>
              )}
              <HistoryButton
                entity="payment"
                id={payment.paymentId}
                quiet
                of={`${t(`tender.${payment.tender}`)} ${money(payment.allocated, page.currency, page.day)}`}
              />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Corrections({ page }: { page: Page }) {
  const { t, money, day, why } = useWords()
  const { corrects, corrections } = page
  if (corrects === null && corrections.length === 0) return null
  return (
    <section className="card">
      <h2>{t('invoice.corrections')}</h2>
      <ul className="rows-list">
        {corrects !== null && (
          <li>
            <p>
              {t(`correction.${corrects.correction}`)}{' '}
              <Link to="/invoices/$invoiceId" params={{ invoiceId: corrects.invoiceId }} className="plain-link">
                <Code>{corrects.numberText}</Code>
              </Link>
            </p>
            <p className="mute">
              <bdi>{why('why', page.reason)}</bdi>
            </p>
          </li>
        )}
        {corrections.map((credit) => (
          <li key={credit.invoiceId} className="row">
            <Link to="/invoices/$invoiceId" params={{ invoiceId: credit.invoiceId }} className="plain-link">
              <Code>{credit.numberText}</Code>
            </Link>
            <span className="mute">
              {t(`correction.${credit.correction}`)} · {day(credit.day)}
            </span>
            <span className="grow" />
            <span className="n">{money(credit.payable, page.currency, page.day)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
