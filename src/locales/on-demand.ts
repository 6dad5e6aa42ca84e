import { isSpoken, learnWords, type OfferedLocale, type Words } from './index.ts'

const files: Record<OfferedLocale, () => Promise<Words>> = {
  en: async () => (await import('./en.ts')).en,
  fa: async () => (await import('./fa.ts')).fa,
  ar: async () => (await import('./ar.ts')).ar,
  ru: async () => (await import('./ru.ts')).ru,
  zh: async () => (await import('./zh.ts')).zh,
}

/** Fetches the words of a language once; a page calls it before it speaks them. */
export async function fetchWords(locale: OfferedLocale): Promise<void> {
  if (!isSpoken(locale)) learnWords(locale, await files[locale]())
}
