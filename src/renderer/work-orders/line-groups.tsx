import { sum } from '../../core/money.ts'
import type { WorkOrderPage, WorkOrderPageJob, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import type { Say } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'

export interface Group {
  key: string
  head: { is: 'invoice'; number: string } | { is: 'job'; job: WorkOrderPageJob } | { is: 'open' } | { is: 'left' }
  lines: WorkOrderPageLine[]
}

/**
 * The lines of each invoice together; then what no invoice charges, job by job and last what belongs to none, where scans
 * go; and apart from all of it what the customer has not agreed to.
 */
export function groupsOf({ lines, jobs }: WorkOrderPage): Group[] {
  const there = lines.filter(({ quantity }) => quantity !== 0)
  const numbers = [...new Set(there.flatMap(({ invoiced }) => invoiced ?? []))].sort()
  const left = there.filter(({ approval }) => approval !== 'approved')
  const open = there.filter(({ approval, invoiced }) => approval === 'approved' && invoiced === null)
  const known = new Set(jobs.map(({ jobId }) => jobId))
  const loose = open.filter(({ jobId }) => jobId === null || !known.has(jobId))
  const groups: Group[] = [
    ...numbers.map((number) => ({
      key: number,
      head: { is: 'invoice' as const, number },
      lines: there.filter(({ invoiced }) => invoiced === number),
    })),
    ...jobs.map((job) => ({
      key: job.jobId,
      head: { is: 'job' as const, job },
      lines: open.filter(({ jobId }) => jobId === job.jobId),
    })),
    { key: 'open', head: { is: 'open' }, lines: loose },
    { key: 'left', head: { is: 'left' }, lines: left },
  ]
  return groups.filter(({ head, lines: inside }) => inside.length > 0 || head.is === 'job')
}

export function GroupHead({
  group: { head, lines },
  words,
  currency,
  onJob,
}: {
  group: Group
  words: Say
  currency: string
  onJob: (job: WorkOrderPageJob) => void
}) {
  const { t, money } = words
  return (
    <tr className={head.is === 'left' ? 'group left' : 'group'}>
      <th colSpan={5} scope="rowgroup">
        {head.is === 'open' && t('line.notInvoiced')}
        {head.is === 'left' && t('line.left')}
        {head.is === 'job' && (
          <>
            <button type="button" className="job-title" onClick={() => onJob(head.job)}>
              <bdi>{words.nameOf(head.job.title)}</bdi>
            </button>{' '}
            <span className="mute">{[head.job.cause, head.job.correction].filter(Boolean).join(' · ')}</span>
          </>
        )}
        {head.is === 'invoice' && (
          <>
            {t('line.invoiced')} <Code>{head.number}</Code>
          </>
        )}
      </th>
      <td className="n">{lines.length > 0 && money(sum(lines.map(({ net }) => net)), currency)}</td>
      <td />
    </tr>
  )
}
