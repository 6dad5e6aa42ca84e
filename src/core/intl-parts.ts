/**
 * The parts of a date as Intl says them in a locale. Making a formatter costs a thousand times using it, so each is
 * kept; there are a few per locale and zone.
 */
export function intlParts(ms: number, locale: string, options: Intl.DateTimeFormatOptions): Parts {
  const key = `${locale} ${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options)
    formatters.set(key, formatter)
  }
  const parts: Parts = {}
  for (const { type, value } of formatter.formatToParts(ms)) parts[type] = value
  return parts
}

const formatters = new Map<string, Intl.DateTimeFormat>()

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>
