/** Names stand in lines, which run as the language does. */
export function stepOf(key: string, direction: 'ltr' | 'rtl'): 1 | -1 | undefined {
  if (key === 'ArrowDown' || key === 'ArrowUp') return key === 'ArrowDown' ? 1 : -1
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined
  return (key === 'ArrowRight') === (direction === 'ltr') ? 1 : -1
}
