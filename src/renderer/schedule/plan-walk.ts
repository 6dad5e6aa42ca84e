/**
 * Where an arrow leads in the plan: up and down through everything of a day, sideways to the same hour of the next one;
 * beyond the first and the last day to another page.
 */
export function neighbourIn(
  table: HTMLTableElement,
  from: EventTarget,
  arrow: string,
  direction: 'ltr' | 'rtl',
): HTMLElement | 'before' | 'after' | undefined {
  const stops = stopsOf(table)
  const here = stops.find((stop) => stop === from)
  const forward = (arrow === 'Right') === (direction === 'ltr')
  // A page on which nothing is booked or can be is walked over.
  if (stops.length === 0 && (arrow === 'Left' || arrow === 'Right')) return forward ? 'after' : 'before'
  if (here === undefined) return stops[0]
  const { day, hour } = placeOf(here)
  const sameDay = stops.filter((stop) => placeOf(stop).day === day)
  if (arrow === 'Up') return sameDay[sameDay.indexOf(here) - 1]
  if (arrow === 'Down') return sameDay[sameDay.indexOf(here) + 1]
  const days = [...new Set(stops.map((stop) => placeOf(stop).day))].sort()
  const next = days[days.indexOf(day) + (forward ? 1 : -1)]
  if (next === undefined) return forward ? 'after' : 'before'
  return atHour(stops, next, hour)
}

/** From which hour the page was turned, and to which side. */
export interface Turned {
  hour: number
  to: 'before' | 'after'
}

/** Where the focus lands when an arrow key turned the page: the hour it left, on the nearest day that has anything. */
export function stopAtHour(table: HTMLTableElement, { hour, to }: Turned): HTMLElement | undefined {
  const stops = stopsOf(table)
  const days = stops.map((stop) => placeOf(stop).day).sort()
  const day = to === 'after' ? days[0] : days.at(-1)
  return day === undefined ? undefined : atHour(stops, day, hour)
}

/** The hour of what has the focus; null where that is no stop of the plan. */
export function hourOf(stop: EventTarget): number | null {
  return stop instanceof HTMLElement && stop.dataset.stop !== undefined ? placeOf(stop).hour : null
}

const stopsOf = (table: HTMLTableElement) => [...table.querySelectorAll<HTMLElement>('[data-stop]')]

function atHour(stops: readonly HTMLElement[], day: string, hour: number): HTMLElement | undefined {
  const there = stops.filter((stop) => placeOf(stop).day === day)
  return there.find((stop) => placeOf(stop).hour >= hour) ?? there.at(-1)
}

function placeOf(stop: HTMLElement): { day: string; hour: number } {
  const [day = '', hour] = (stop.dataset.stop ?? '').split(' ')
  return { day, hour: Number(hour) }
}
