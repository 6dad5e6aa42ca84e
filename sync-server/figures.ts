import type { SessionEvent } from './sync/session.ts'

/** What this process did since it started, for those who watch it. */
export interface Figures {
  note(event: SessionEvent): void
  /** Prometheus text. */
  text(gauges: Readonly<Record<string, number>>): string
}

const bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

export function createFigures(): Figures {
  const counts = new Map<string, number>()
  const times = bounds.map(() => 0)
  let timed = 0
  let timeSum = 0
  const count = (name: string, by = 1) => counts.set(name, (counts.get(name) ?? 0) + by)
  return {
    note(event) {
      if (event.event === 'turnedAway') return count(`kardan_turned_away_total{reason="${event.reason}"}`)
      if (event.event !== 'accepted') return count(`kardan_${event.event.toLowerCase()}_total`)
      count('kardan_pushes_total')
      count('kardan_decisions_accepted_total', event.added)
      if (event.refused !== null) count(`kardan_pushes_refused_total{reason="${event.refused}"}`)
      if (event.waits) count('kardan_pushes_waiting_total')
      timed += 1
      timeSum += event.tookMs
      for (const [at, bound] of bounds.entries()) if (event.tookMs <= bound) times[at] = (times[at] ?? 0) + 1
    },
    text(gauges) {
      const lines = [...Object.entries(gauges), ...counts].map(([name, value]) => `${name} ${value}`)
      for (const [at, bound] of bounds.entries()) lines.push(`kardan_accept_ms_bucket{le="${bound}"} ${times[at]}`)
      lines.push(`kardan_accept_ms_bucket{le="+Inf"} ${timed}`)
      lines.push(`kardan_accept_ms_count ${timed}`, `kardan_accept_ms_sum ${timeSum}`)
      return `${lines.join('\n')}\n`
    },
  }
}
