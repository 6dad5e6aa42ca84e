import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { CustomerForm } from './customer-form.tsx'

/** So many are shown; one more is asked for, to know whether there is. */
const most = 100

export function CustomersPage() {
  const { t, money, count, nameOf, unitOfMoney } = useWords()
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const mayEdit = useMay('customer.edit')
  const customers = useQuery('customers', { text, most: most + 1 }, { keepPrevious: true })
  const acts = useActs([{ name: 'act.addCustomer', shortcut: 'F3', enabled: mayEdit, act: () => setAdding(true) }])
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.customers')}</h1>
        <SearchField label={t('customers.search')} value={text} onChange={setText} atOnce />
        <span className="grow" />
        <ActButton act={acts['act.addCustomer']} />
      </header>
      <section className="card">
        {customers?.length === 0 && (
          <Empty title={text === '' ? t('customers.none') : t('find.nothing', { text })}>
            <p>{t('customers.noneTodo')}</p>
          </Empty>
        )}
        {customers !== undefined && customers.length > 0 && (
          <table className="orders">
            <thead>
              <tr>
                <th>{t('openWorkOrder.customer')}</th>
                <th>{t('openWorkOrder.phone')}</th>
                <th>{t('customers.kind')}</th>
                <th className="n">{t('customers.cars')}</th>
                {customers[0]?.owes !== null && <th className="n">{t('customers.owes', { unit: unitOfMoney() })}</th>}
              </tr>
            </thead>
            <tbody>
              {customers.slice(0, most).map(({ customerId, name, phone, kind, cars, owes }) => (
                <tr key={customerId}>
                  <td>
                    <Link className="whole-row" to="/customers/$customerId" params={{ customerId }}>
                      <bdi>{nameOf(name)}</bdi>
                    </Link>
                  </td>
                  <td>
                    <Code>{phone}</Code>
                  </td>
                  <td>{t(`customerKind.${kind}`)}</td>
                  <td className="n">{count(cars)}</td>
                  {owes !== null && <td className="n">{owes === 0 ? '' : money(owes)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <MoreBelow found={customers?.length ?? 0} shown={most} />
      </section>
      {adding && <CustomerForm name={text} onClose={() => setAdding(false)} />}
    </>
  )
}
