import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { isOverLimit } from './cost-limit.ts'
import { showsOrder } from './shows-order.ts'
import { withAssigned } from './technicians.ts'

/** What was said and seen when the car came in, who works on it, and what is still asked for before it goes. */
export function Intake({
  order,
  onEdit,
  onPaper,
}: {
  order: WorkOrderPage
  onEdit: () => void
  onPaper: (paper: 'checkIn' | 'release') => void
}) {
  const words = useWords()
  const { t, money, unitOfMoney, count } = words
  const { complaint, bringer, fuelEighths, keyTag, belongings, costLimit, missing, collector, arrival } = order
  const over = isOverLimit(order)
  return (
    <section className="card">
      <h2 className="card-head">
        {t('intake.title')}
        {!hasEnded(order.state) && (
          <Button quiet onClick={onEdit}>
            {t('intake.edit')}
          </Button>
        )}
      </h2>
      {complaint !== '' && (
        <p className="sub said" dir="auto">
          {complaint}
        </p>
      )}
      <Technician order={order} />
      <dl className="record-facts">
        <Fact name={t('checkIn.arrival')}>{t(`arrival.${arrival}`)}</Fact>
        {bringer !== null && (
          <Fact name={t('checkIn.bringer')}>
            <bdi>{bringer.name}</bdi> <Code mute>{bringer.phone}</Code>
          </Fact>
        )}
        {keyTag !== '' && (
          <Fact name={t('checkIn.keyTag')}>
            <Code>{keyTag}</Code>
          </Fact>
        )}
        {fuelEighths !== null && (
          <Fact name={t('checkIn.fuel')}>{t('checkIn.eighths', { eighths: count(fuelEighths), of: count(8) })}</Fact>
        )}
        {belongings !== '' && (
          <Fact name={t('checkIn.belongings')}>
            <bdi>{belongings}</bdi>
          </Fact>
        )}
        {costLimit !== null && (
          <Fact name={t('checkIn.costLimit')}>
            <span className={over ? 'pill warn' : ''}>
              {money(costLimit, order.currency)} {unitOfMoney(order.currency)}
              {over && ` · ${t('intake.overLimit')}`}
            </span>
          </Fact>
        )}
        {order.customer.owes !== null && order.customer.owes > 0 && (
          <Fact name={t('intake.owesInAll')}>
            {money(order.customer.owes, order.currency)} {unitOfMoney(order.currency)}
          </Fact>
        )}
        {collector !== '' && (
          <Fact name={t('release.collector')}>
            <bdi>{collector}</bdi>
          </Fact>
        )}
      </dl>
      <p className="row intake-papers">
        <Button quiet onClick={() => onPaper('checkIn')}>
          {t('paper.kind.checkIn')}
        </Button>
        {order.state === 'released' && (
          <Button quiet onClick={() => onPaper('release')}>
            {t('paper.kind.release')}
          </Button>
        )}
      </p>
      {missing.length > 0 && !hasEnded(order.state) && (
        <p className="missing">
          {t('intake.missing', {
            fields: words.listed(missing.map((field) => t(`field.${field}`))),
          })}
        </p>
      )}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Technician({ order }: { order: WorkOrderPage }) {
  const { workOrderId, technicianId, technician, state } = order
  const { t, nameOf, count } = useWords()
  const run = useRun()
  const people = withAssigned(useQuery('technicians', {}) ?? [], [order])
  if (hasEnded(state))
    return technician === '' ? null : (
      <p className="sub">
        {t('intake.technician')}: <bdi>{nameOf(technician)}</bdi>
      </p>
    )
  const assign = (value: string) => {
    const chosen = people.find(({ personId }) => personId === value)
    void run('updateWorkOrder', { workOrderId, technicianId: chosen?.personId ?? null }, showsOrder(workOrderId))
  }
  return (
    <Select
      label={t('intake.technician')}
      value={technicianId ?? ''}
      onChange={assign}
      choices={[
        { value: '', label: t('today.nobody') },
        ...people.map(({ personId, name, cars }) => ({
          value: String(personId),
          label: cars === null ? nameOf(name) : `${nameOf(name)} (${count(cars)})`,
        })),
      ]}
    />
  )
}
