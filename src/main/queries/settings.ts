import type { BranchSettings } from '../../domain/dealer/queries.ts'
import type { Here, Reader } from './reader.ts'

export function branchSettings(read: Reader, _input: object, { branchId, stationId }: Here): BranchSettings | null {
  const branch = read.get<StoredBranch>('select * from branch where id = ?', branchId)
  const dealer = read.get<BranchSettings['dealer']>('select id as dealerId, name, address, taxId from dealer limit 1')
  if (branch === undefined || dealer === undefined) return null
  const { name, address, phone, registrationNumber, country, currency, timeZone, calendar } = branch
  const { dayStartsAt, taxRate, payableRounding, tills, opensAt, closesAt, carsPerHour } = branch
  return {
    dealer,
    branch: {
      branchId: branch.id,
      name,
      address,
      phone,
      registrationNumber,
      country,
      currency,
      timeZone,
      calendar,
      dayStartsAt,
      taxRate,
      payableRounding,
      tills,
      opensAt,
      closesAt,
      carsPerHour,
      requiredAtRelease: JSON.parse(branch.requiredAtRelease),
      weekend: JSON.parse(branch.weekend),
    },
    holidays: read.all('select day, name from holiday where branchId = ? order by day', branchId),
    locations: read
      .all<{ name: string }>('select name from location where branchId = ? order by name', branchId)
      .map((location) => location.name),
    stationName: read.get<{ name: string }>('select name from station where id = ?', stationId)?.name ?? '',
    stations: read.get<{ n: number }>(`select count(*) as n from station where state = 'active'`)?.n ?? 0,
    hasPapers: footed.some((table) => read.get(`select 1 from ${table} where branchId = ? limit 1`, branchId)),
    series: read.all(
      `select s.id as seriesId, s.kind, s.prefix, s.memoryId, coalesce(c.last, 0) as last from series s
       left join seriesCounter c on c.seriesId = s.id
       where s.state = 'open' and s.instanceId = (select t.instanceId from series t join instance i on i.id = t.instanceId
         where i.stationId = ? order by t.id desc limit 1)
       order by s.kind, s.prefix`,
      stationId,
    ),
    roles: read
      .all<StoredRole>('select id as roleId, name, rights, limits from role order by name')
      .map((role) => ({ ...role, rights: JSON.parse(role.rights), limits: JSON.parse(role.limits) })),
  }
}

/** Where amounts are said in the branch's currency; as `changeBranch` asks it. */
const footed = ['invoice', 'payment', 'workOrder']

type StoredRole = Omit<BranchSettings['roles'][number], 'rights' | 'limits'> & { rights: string; limits: string }
type StoredBranch = Omit<BranchSettings['branch'], 'branchId' | 'requiredAtRelease' | 'weekend'> & {
  id: BranchSettings['branch']['branchId']
  requiredAtRelease: string
  weekend: string
}
