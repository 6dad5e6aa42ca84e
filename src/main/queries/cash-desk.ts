import { addDays } from '../../core/calendar.ts'
import { sum } from '../../core/money.ts'
import { standsSql } from '../../domain/cash-desk/closings.ts'
import { type ToCount, tendersOf, terminalsOf } from '../../domain/cash-desk/found.ts'
import type {
  CashCountRow,
  CashEntryRow,
  DayDesk,
  DayTender,
  TakenRow,
  Till,
  TillShift,
} from '../../domain/cash-desk/queries.ts'
import { pastSeries } from '../../domain/dealer/dealer.ts'
import { broughtOver } from '../../domain/payments/payment.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

export function till(read: Reader, { personId }: { personId: string }, here: Here): Till {
  const open = read.all<StoredShift>(
    `${shiftSql} where s.branchId = ? and s.state = 'open' order by s.openedAt, s.id`,
    here.branchId,
  )
  const shifts = open.map((shift) => withSums(read, shift))
  const own = shifts.find(({ cashierId }) => cashierId === personId)
  return {
    mine:
      own === undefined
        ? null
        : {
            ...own,
            payments: read.all<TakenRow>(
              `${takenSql} where y.shiftId = ? order by y.at desc, y.id desc limit 300`,
              own.shiftId,
            ),
            entries: read.all<CashEntryRow>(
              `${entrySql} where e.shiftId = ? order by e.at desc, e.id desc`,
              own.shiftId,
            ),
            counts: countsOf(read, own.shiftId),
          },
    others: shifts.filter((shift) => shift !== own),
    terminals: terminalNames(read),
    currency: daysOf(read, here).currency,
  }
}

type StoredShift = Omit<TillShift, 'opening' | 'expected' | 'taken'>

const shiftSql = `
  select s.id as shiftId, s.cashierId, coalesce(p.name, '') as cashierName, coalesce(t.name, '') as stationName, s.day,
    s.openedAt, s.closedAt, s.state
  from cashShift s left join person p on p.id = s.cashierId left join station t on t.id = s.stationId`

/** What was brought over of a day was taken before these books. */
const ofDay = `y.branchId = ? and y.day = ? and y.through <> '${broughtOver}'`

const takenSql = `
  select y.id as paymentId, y.at, y.tender, y.amount, coalesce(nullif(y.reference, ''), q.number, '') as reference,
    y.through, y.shiftId, y.customerId, coalesce(c.name, '') as customerName, coalesce(p.name, '') as "by"
  from payment y left join customer c on c.id = y.customerId left join person p on p.id = y."by"
    left join cheque q on q.id = y.chequeId`

const entrySql = `
  select e.id as entryId, e.at, e.kind, e.amount, e.reason, coalesce(p.name, '') as "by"
  from cashEntry e left join person p on p.id = e."by"`

function withSums(read: Reader, shift: StoredShift): TillShift {
  const taken = Object.fromEntries(
    read
      .all<{ tender: string; total: number }>('select tender, total from takenInShift where shiftId = ?', shift.shiftId)
      .map(({ tender, total }) => [tender, total]),
  )
  const opening = read.get<{ cash: number }>(
    `select cash from cashCount where shiftId = ? and kind = 'opening' order by at, id limit 1`,
    shift.shiftId,
  )
  const entries = read.get<{ total: number }>('select total from entriesOfShift where shiftId = ?', shift.shiftId)
  return {
    ...shift,
    opening: opening?.cash ?? 0,
    taken,
    expected: {
      cash: (opening?.cash ?? 0) + (taken.cash ?? 0) + (entries?.total ?? 0),
      card: taken.card ?? 0,
      cheque: taken.cheque ?? 0,
    },
  }
}

function countsOf(read: Reader, shiftId: string): CashCountRow[] {
  return read
    .all<Omit<CashCountRow, 'terminals'> & { terminals: string }>(
      `select n.id as countId, n.at, n.kind, n.cash, n.expectedCash, n.terminals, n.expectedCard, n.cheques,
         n.expectedCheques, n.reason, coalesce(p.name, '') as "by"
       from cashCount n left join person p on p.id = n."by" where n.shiftId = ? order by n.at desc, n.id desc`,
      shiftId,
    )
    .map((row) => ({ ...row, terminals: JSON.parse(row.terminals) as Record<string, number> }))
}

function terminalNames(read: Reader): string[] {
  return read
    .all<{ name: string }>(
      `select j.key as name from (select terminals, rowid as seen from cashCount order by rowid desc limit 200) n,
         json_each(n.terminals) j group by j.key order by max(n.seen) desc limit 12`,
    )
    .map(({ name }) => name)
}

export function dayDesk(read: Reader, { day: asked }: { day: string | null }, here: Here): DayDesk {
  const { today, currency } = daysOf(read, here)
  const day = asked ?? today
  const payments = read.all<TakenRow>(`${takenSql} where ${ofDay} order by y.at desc, y.id desc`, here.branchId, day)
  const tills = tillsOf(read, day, payments, here)
  const sums = documentsOf(read, day, here)
  const { known, ...closed } = closingOf(read, day, here) ?? { known: null }
  return {
    day,
    today,
    currency,
    tenders: tendersOf(payments, tills),
    terminals: terminalsOf(payments, tills),
    ...sums,
    shifts: tills
      .filter(({ isOfDay }) => isOfDay)
      .map(({ closing: _, isOfDay: _day, elsewhere: _elsewhere, ...shift }) => shift),
    payments,
    entries: read.all<CashEntryRow>(
      `${entrySql} where e.branchId = ? and e.day = ? order by e.at desc, e.id desc`,
      here.branchId,
      day,
    ),
    cheques: read.all<DayDesk['cheques'][number]>(
      `select q.id as chequeId, q.number, q.dueDay, q.amount, coalesce(c.name, '') as customerName
       from payment y join cheque q on q.id = y.chequeId left join customer c on c.id = q.customerId
       where ${ofDay} order by q.dueDay, q.id`,
      here.branchId,
      day,
    ),
    closed: known === null ? null : (closed as NonNullable<DayDesk['closed']>),
    late: known === null ? [] : payments.filter(({ paymentId }) => !known.has(paymentId)),
    lateInvoiced:
      known === null ? 0 : sums.invoiced + sums.credited - ('invoiced' in closed ? Number(closed.invoiced) : 0),
    unclosed: unclosedBefore(read, today, here),
    closedAhead: closedAfter(read, today, here),
  }
}

/** Tills of earlier days that nobody closed, the oldest first. */
export function openTillsBefore(read: Reader, day: string, here: Here): TillShift[] {
  return read
    .all<StoredShift>(
      `${shiftSql} where s.branchId = ? and s.state = 'open' and s.day < ? order by s.openedAt`,
      here.branchId,
      day,
    )
    .map((shift) => withSums(read, shift))
}

/** What the books of a day say by tender, beside what its tills counted. */
export function takingsOf(read: Reader, day: string, here: Here): DayTender[] {
  const payments = read.all<TakenRow>(`${takenSql} where ${ofDay}`, here.branchId, day)
  return tendersOf(payments, tillsOf(read, day, payments, here))
}

/** The tills of a day, and those of days before into which its payments went because nobody had closed them. */
function tillsOf(read: Reader, day: string, payments: readonly TakenRow[], here: Here) {
  const used = JSON.stringify([...new Set(payments.flatMap(({ shiftId }) => shiftId ?? []))])
  return read
    .all<StoredShift>(
      `${shiftSql} where s.branchId = ? and (s.day = ? or s.id in (select value from json_each(?))) order by s.openedAt`,
      ...[here.branchId, day, used],
    )
    .map((shift) => ({
      ...withClosing(read, withSums(read, shift)),
      isOfDay: shift.day === day,
      elsewhere: read.all<ToCount>(
        'select tender, amount, at, shiftId, through from payment where shiftId = ? and day <> ?',
        ...[shift.shiftId, day],
      ),
    }))
}

type Closed = DayDesk['shifts'][number] & { closing: CashCountRow | undefined }

/** What a closed till was off by is what was booked of it: at its last count, at a handover before it, or since. */
function withClosing(read: Reader, shift: TillShift): Closed {
  const closing = countsOf(read, shift.shiftId).find(({ kind }) => kind === 'closing')
  const booked = read.all<{ amount: number; reason: string }>(
    `select amount, reason from cashEntry where shiftId = ? and kind = 'difference' order by at, id`,
    shift.shiftId,
  )
  const reasons = new Set(booked.map(({ reason }) => reason).filter((reason) => reason !== ''))
  return {
    ...shift,
    closing,
    counted: closing?.cash ?? null,
    difference: closing === undefined ? null : sum(booked.map(({ amount }) => amount)),
    reason: [...reasons].join(' · '),
  }
}

export function documentsOf(read: Reader, day: string, here: Here) {
  return (
    read.get<{ invoiced: number; credited: number; invoiceCount: number }>(
      `select coalesce(sum(case when kind <> 'creditNote' then payable end), 0) as invoiced,
         coalesce(sum(case when kind = 'creditNote' then payable end), 0) as credited,
         coalesce(sum(kind <> 'creditNote'), 0) as invoiceCount
       from invoice where branchId = ? and day = ? and seriesId <> '${pastSeries}'`,
      here.branchId,
      day,
    ) ?? { invoiced: 0, credited: 0, invoiceCount: 0 }
  )
}

function closingOf(read: Reader, day: string, here: Here) {
  type Stored = {
    at: number
    by: string
    taken: string
    counted: string
    invoiced: number
    difference: number
    reason: string
    payments: string
  }
  const row = read.get<Stored>(
    `select d.at, coalesce(p.name, '') as "by", d.taken, d.counted, d.invoiced, d.difference, d.reason, d.payments
     from dayClose d left join person p on p.id = d."by" where d.branchId = ? and d.day = ? and ${standsSql} order by d.at, d.id limit 1`,
    here.branchId,
    day,
  )
  if (row === undefined) return null
  const { payments, taken, counted, ...rest } = row
  return {
    ...rest,
    taken: JSON.parse(taken) as Record<string, number>,
    counted: JSON.parse(counted) as Record<string, number>,
    known: new Set(JSON.parse(payments) as string[]),
  }
}

/** Days that were closed before they have come, while a clock was ahead. */
function closedAfter(read: Reader, today: string, here: Here): string[] {
  return read
    .all<{ day: string }>(
      `select distinct d.day from dayClose d where d.branchId = ? and d.day > ? and ${standsSql} order by d.day`,
      here.branchId,
      today,
    )
    .map(({ day }) => day)
}

/** Days of the last two months on which something was taken or invoiced and that nobody closed. */
function unclosedBefore(read: Reader, today: string, here: Here): string[] {
  return read
    .all<{ day: string }>(
      `select day from (
         select distinct day from payment where branchId = @branchId and day < @today and day >= @from
           and through <> '${broughtOver}'
         union select distinct day from invoice where branchId = @branchId and day < @today and day >= @from
           and seriesId <> '${pastSeries}')
       where day not in (select d.day from dayClose d where d.branchId = @branchId and ${standsSql}) order by day desc limit 10`,
      { branchId: here.branchId, today, from: addDays(today, -60) },
    )
    .map(({ day }) => day)
}
