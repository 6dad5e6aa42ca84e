import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fold,
  foldCode,
  indexTokens,
  isFoundBy,
  isolate,
  locales,
  searchTerms,
  searchTokens,
  toLatinDigits,
  toLocaleDigits,
} from './text.ts'

/** What part names and customers are made of, the troublesome signs more often than they occur. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...'aÉßİıςΣёйїЖأإآؤئةۀكيىگچپـءًّ۵٥５がカﾞ각ǆﷺﻻ½²…',
      '\u0301',
      '\u3099',
      '\u200c',
      '\u200d',
      ' ',
      '\t',
      '\u1100',
      '\u1161',
    ),
  }),
)

describe('fold', () => {
  it.each<[string, ...string[]]>([
    ['lmn trmz', 'LMN  Trmz', '\tlmn\u00a0trmz\n', 'ｌｍｎ　ｔｒｍｚ'],
    ['electrique', 'Électrique', 'e\u0301lectrique'],
    ['strasse', 'Straße', 'STRASSE', 'STRAẞE'],
    ['izmir', 'İzmir', 'ızmir', 'IZMIR'],
    ['αθηνασ', 'Ἀθήνας', 'ΑΘΗΝΑΣ'],
    ['lodz aero', 'Łódź ærø'],
    ['елка', 'Ёлка', 'е\u0308лка', 'ЕЛКА'],
    ['андреи', 'Андрей'],
    ['پژو ۲۰۶'.replace('۲۰۶', '206'), 'پژو ۲۰۶', 'پژو ٢٠٦', 'پژو 206'],
    ['ایرانی', 'ايراني', 'ایرانى', 'اِیرانی', 'ایـــرانی'],
    ['کمک', 'كمك', 'ڪمک'],
    ['احمد', 'أحمد', 'إحمد', 'آحمد', 'ٱحمد', 'أَحْمَد'],
    ['موسسه', 'مؤسسة', 'موسسۀ', 'مؤسسه'],
    ['مسیول', 'مسئول', 'مسیول'],
    ['اجزا', 'اجزاء', 'اجزا'],
    ['لا', 'ﻻ', 'لا'],
    ['کمک فنر', 'کمک‌فنر', 'كمك فنر', 'کمک \u200c فنر'],
    ['12ب345-67', '\u2066۱۲ب۳۴۵–۶۷\u2069', '١٢ب٣٤٥‑٦٧'],
    ['1.5, 2?', '۱٫۵، ۲؟'],
    ["o'neil", 'O’Neil', 'OʼNEIL'],
    ['がぎ', 'か\u3099ぎ', 'ｶﾞｷﾞ'.normalize('NFKC').replace('ガギ', 'がぎ')],
    ['हिन्दी', 'हिन्दी'],
    ['', ' ', '\u200c', '\u0640', '\ufeff'],
  ])('%j is what all its spellings fold to', (folded, ...spellings) => {
    for (const spelling of [folded, ...spellings]) expect(fold(spelling)).toBe(folded)
  })

  it('keeps apart what is not the same', () => {
    const letters = [...'بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی']
    expect(new Set(letters.map(fold)).size).toBe(letters.length)
    for (const [a, b] of [
      ['ш', 'щ'],
      ['ب', 'پ'],
      ['o', '0'],
      ['刹车', '刹住'],
    ] as const) {
      expect(fold(a)).not.toBe(fold(b))
    }
  })

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 5000 },
    )
  })

  it('changes no character of Unicode a second time', () => {
    const restless: string[] = []
    for (let code = 0; code <= 0x323af; code += 1) {
      const once = fold(String.fromCodePoint(code))
      if (fold(once) !== once) restless.push(code.toString(16))
    }
    expect(restless).toEqual([])
  })

  it('does not see how a text is composed, nor its case', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
        expect(fold(text.normalize('NFC'))).toBe(fold(text))
      }),
      { numRuns: 2000 },
    )
    const letters = fc.string({ unit: fc.constantFrom(...'abcßéàøñабвёйжщαβγ') })
    fc.assert(
      fc.property(letters, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })
})

describe('foldCode', () => {
  it.each<[string, ...string[]]>([
    ['wp0zzz99zts392124', 'WP0 ZZZ-99ZTS392124', 'ＷＰ０ＺＺＺ９９ＺＴＳ３９２１２４'],
    ['12ب34567', '12ب345-67', '۱۲ ب ۳۴۵ – ۶۷', '\u2066۱۲ب۳۴۵۶۷\u2069'],
    ['a123bc77', 'А123ВС77', 'A123BC 77', 'а 123 вс 77'],
    ['989121234567', '+98 (912) 123-4567', '۹۸۹۱۲۱۲۳۴۵۶۷'],
    ['4006381333931', ' 4006381333931\r\n', '٤٠٠٦٣٨١٣٣٣٩٣١'],
    ['baз210112', 'ВАЗ 2101-12', 'BAЗ-2101.12'],
    ['京a12345', '京A·12345'],
    ['가', '\u1100 \u1161'],
    ['', '---'],
  ])('%j is what all its spellings fold to', (folded, ...spellings) => {
    for (const spelling of [folded, ...spellings]) expect(foldCode(spelling)).toBe(folded)
  })

  it('leaves only letters and digits, and changes nothing a second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = foldCode(text)
        expect(code).toMatch(/^[\p{L}\p{N}]*$/u)
        expect(foldCode(code)).toBe(code)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('searching', () => {
  const finds = (typed: string, stored: string) => isFoundBy(searchTerms(typed), indexTokens(stored))

  it('finds every spelling of a Persian word by every other', () => {
    for (const spellings of [
      ['می‌شود', 'می شود', 'میشود', 'مي شود'],
      ['چراغ‌ها', 'چراغ ها', 'چراغها'],
      ['چراغ‌های جلو', 'چراغ های جلو', 'چراغهای جلو'],
      ['کمک‌فنر', 'کمک فنر', 'کمکفنر', 'كمك فنر'],
      ['محمد رضا', 'محمدرضا', 'محمد‌رضا'],
      ['علیرضا', 'علی رضا', 'علي رضا'],
      ['عبدالله', 'عبد الله', 'عبدالله'],
      ['سید محمد رضا کریمی', 'سید محمدرضا کریمی', 'سیدمحمد رضا کریمی'],
      ['عتيبي', 'العتيبي'],
      ['زيت', 'الزيت'],
      ['上海大众', '上海 大众', '上海・大众'],
    ]) {
      for (const typed of spellings)
        for (const stored of spellings) expect([typed, stored, finds(typed, stored)]).toEqual([typed, stored, true])
    }
  })

  it.each<[typed: string, stored: string]>([
    ['کمک فنر', 'کمک‌فنر عقب'],
    ['کمکفنر', 'کمک‌فنر عقب'],
    ['کمک‌فنر', 'كمك فنر عقب'],
    ['جلو لن', 'لنت ترمز جلو'],
    ['احمد', 'مي أحمد'],
    ['مي أحمد', 'مي أحمد'],
    ['5w30', 'Oil 5W-30'],
    ['5W-30', 'Oil 5w30'],
    ['lr-024', 'LR024145'],
    ['024145', 'LR-024145'],
    ['205/55', 'Tyre 205/55R16'],
    ['antifreeze', 'Anti-freeze 4 l'],
    ['anti freeze', 'anti-freeze'],
    ['колодки ёл', 'Ёлочные колодки'],
    ['刹车', '刹车片'],
    ['滤清器', '机油滤清器'],
    ['小明', '王小明'],
    ['大众', '上海大众'],
    ['大众朗逸', '上海大众 朗逸 2019'],
    ['polo', '大众POLO'],
    ['滤清 机油', '机油滤清器'],
    ['علیرض', 'علی رضا حسینی'],
    ['علی ر', 'علیرضا حسینی'],
    ['رضا محمد', 'محمد رضا'],
    ['کریمی محمد رضا', 'محمدرضا کریمی'],
    ['العتي', 'محمد العتيبي'],
  ])('%s finds %s', (typed, stored) => expect(finds(typed, stored)).toBe(true))

  it.each<[typed: string, stored: string]>([
    ['فنر جلو', 'کمک‌فنر عقب'],
    ['5w40', 'Oil 5W-30'],
    ['ake', 'brake'],
    ['م ر', 'مریم'],
    ['ع ل', 'علی'],
    ['رضامحمد', 'محمد رضا'],
    ['البرز', 'برزگر'],
    ['لف', 'الف'],
    ['油机', '机油滤清器'],
    ['滤器', '机油滤清器'],
  ])('%s does not find %s', (typed, stored) => expect(finds(typed, stored)).toBe(false))

  it('finds a text by itself and by the beginning of any of its words, and knows folded tokens only', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'abЖёیيكکمهاتر۵5ـ -/.', '\u200c', ' می ', ' ها', ' '),
      maxLength: 20,
    })
    fc.assert(
      fc.property(names, (text) => {
        expect(finds(text, text)).toBe(true)
        for (const token of indexTokens(text)) expect(fold(token)).toBe(token)
        for (const word of fold(text).split(/[^\p{L}\p{N}]+/u)) expect(finds(word, text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('asks for nothing when nothing was typed', () => {
    for (const text of ['', ' ', '-', '\u200c', '؟']) expect(searchTokens(text)).toEqual([])
  })
})

describe('digits', () => {
  it('knows the digits of every script that Intl knows', () => {
    const decimalSystems = Intl.supportedValuesOf('numberingSystem').filter((system) => system !== 'hanidec')
    expect(decimalSystems.length).toBeGreaterThan(50)
    for (const system of decimalSystems) {
      const written = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(9876543210)
      expect(toLatinDigits(written), system).toBe('9876543210')
    }
  })

  it('knows every decimal digit of Unicode, in runs from 0 to 9', () => {
    let expected = 0
    for (let code = 0; code <= 0x1ffff; code += 1) {
      const character = String.fromCodePoint(code)
      if (!/\p{Nd}/u.test(character)) continue
      expect(toLatinDigits(character), code.toString(16)).toBe(String(expected))
      expected = (expected + 1) % 10
    }
  })

  it('goes to the digits of a locale and back', () => {
    expect(toLocaleDigits('1405/08/30', 'fa')).toBe('۱۴۰۵/۰۸/۳۰')
    expect(toLocaleDigits('21', 'ar')).toBe('٢١')
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...locales), (text, locale) => {
        expect(toLatinDigits(toLocaleDigits(text, locale))).toBe(text)
      }),
    )
  })
})

describe('isolate', () => {
  it('wraps, and what it wraps folds as before', () => {
    expect(isolate('12ب345-67')).toBe('\u206612ب345-67\u2069')
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(isolate(text))).toBe(fold(text))
      }),
    )
  })
})
