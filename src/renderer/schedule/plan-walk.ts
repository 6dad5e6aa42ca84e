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
  const stops = [...table.querySelectorAll<HTMLElement>('[data-stop]')]
  const here = stops.find((stop) => stop === from)
  if (here === undefined) return stops[0]
  const { day, hour } = placeOf(here)
  const sameDay = stops.filter((stop) => placeOf(stop).day === day)
  if (arrow === 'Up') return sameDay[sameDay.indexOf(here) - 1]
  if (arrow === 'Down') return sameDay[sameDay.indexOf(here) + 1]
  const forward = (arrow === 'Right') === (direction === 'ltr')
  const days = [...new Set(stops.map((stop) => placeOf(stop).day))].sort()
  const next = days[days.indexOf(day) + (forward ? 1 : -1)]
  if (next === undefined) return forward ? 'after' : 'before'
  const there = stops.filter((stop) => placeOf(stop).day === next)
  return there.find((stop) => placeOf(stop).hour >= hour) ?? there.at(-1)
}

function placeOf(stop: HTMLElement): { day: string; hour: number } {
  const [day = '', hour] = (stop.dataset.stop ?? '').split(' ')
  return { day, hour: Number(hour) }
}
