/** The forms in which an Arabic noun is counted. */
export type ArabicNoun = {
  gender: 'masculine' | 'feminine'
  /** Nominative singular, which on paper is the genitive too. */
  one: string
  two: string
  /** Plural, after 3 to 10. */
  few: string
  /** Accusative singular, after 11 to 99. */
  many: string
}

/** ريال، ريالان، ريالات، ريالاً, each with its adjective. */
export function masculine(one: string, few: string, adjective = ''): ArabicNoun {
  const described = (noun: string, ending: string) => (adjective === '' ? noun : `${noun} ${adjective}${ending}`)
  return {
    gender: 'masculine',
    one: described(one, ''),
    two: described(`${one}ان`, 'ان'),
    few: described(few, 'ة'),
    many: described(`${one}اً`, 'اً'),
  }
}

/** هللة، هللتان، هللات، هللة: nouns in ة. */
function feminine(one: string, few: string): ArabicNoun {
  return { gender: 'feminine', one, two: `${one.slice(0, -1)}تان`, few, many: one }
}

const fils = masculine('فلس', 'فلوس')
const cent = masculine('سنت', 'سنتات')

export const arabicCurrencies: Record<string, [ArabicNoun, ArabicNoun?]> = {
  SAR: [masculine('ريال', 'ريالات', 'سعودي'), feminine('هللة', 'هللات')],
  AED: [masculine('درهم', 'دراهم', 'إماراتي'), fils],
  KWD: [masculine('دينار', 'دنانير', 'كويتي'), fils],
  BHD: [masculine('دينار', 'دنانير', 'بحريني'), fils],
  OMR: [masculine('ريال', 'ريالات', 'عماني'), feminine('بيسة', 'بيسات')],
  QAR: [masculine('ريال', 'ريالات', 'قطري'), masculine('درهم', 'دراهم')],
  IQD: [masculine('دينار', 'دنانير', 'عراقي')],
  IRR: [masculine('ريال', 'ريالات', 'إيراني')],
  toman: [masculine('تومان', 'تومانات'), masculine('ريال', 'ريالات')],
  RUB: [masculine('روبل', 'روبلات', 'روسي'), masculine('كوبيك', 'كوبيكات')],
  CNY: [masculine('يوان', 'يوانات', 'صيني'), masculine('فن', 'فنات')],
  TRY: [feminine('ليرة', 'ليرات'), masculine('قرش', 'قروش')],
  // Euro is not declined.
  EUR: [{ gender: 'masculine', one: 'يورو', two: 'اثنان يورو', few: 'يورو', many: 'يورو' }, cent],
  USD: [masculine('دولار', 'دولارات', 'أمريكي'), cent],
  GBP: [masculine('جنيه', 'جنيهات', 'إسترليني'), masculine('بنس', 'بنسات')],
}
