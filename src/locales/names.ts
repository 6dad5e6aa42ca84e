import type { OfferedLocale } from './index.ts'

/** Of a name given in two scripts, «شعبه غرب · West branch», the part the reader reads. */
export function nameIn(name: string, locale: OfferedLocale): string {
  const parts = name.split(' · ')
  const isArabic = (part: string) => /\p{Script=Arabic}/u.test(part)
  // A Latin letter within a Persian name, «روغن ۵W۳۰», does not make it a Latin one.
  const isWanted =
    locale === 'fa' || locale === 'ar' ? isArabic : (part: string) => !isArabic(part) && /\p{Script=Latin}/u.test(part)
  // Two names of one script are two people, or a title: both are read.
  return (parts.length === 2 && parts.filter(isWanted).length === 1 && parts.find(isWanted)) || name
}
