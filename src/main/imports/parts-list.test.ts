import { describe, expect, test } from 'vitest'
import type { ImportedPart } from '../../domain/imports/commands.ts'
import type { RowOptions } from './row-cells.ts'
import { partsListOf } from './rows.ts'

const inRials: RowOptions = {
  currency: 'IRR',
  taxRate: 1000,
  today: '2026-11-21',
  calendar: 'auto',
  home: 'gregorian',
  money: 'auto',
  persianLetters: false,
}

function read(text: string, options = inRials) {
  const list = partsListOf(text, options)
  if ('refused' in list) throw new Error(`${list.refused} ${JSON.stringify(list.params)}`)
  return [...list.rows()].flatMap((one) => one ?? [])
}
const parts = (text: string, options = inRials) =>
  read(text, options).flatMap(({ row }) => (row === null ? [] : (row as ImportedPart)))
const problems = (text: string, options = inRials) => read(text, options).flatMap((row) => row.problems)

describe('what a list may look like', () => {
  const lists: [string, string][] = [
    ['English, comma', 'Part No.,Description,Price,Qty\nA-1,Oil filter,1200,3\n'],
    ['semicolon', 'number;name;price;stock\nA-1;Oil filter;1200;3\n'],
    ['tab', 'SKU\tTitle\tUnit price\tOn hand\nA-1\tOil filter\t1200\t3\n'],
    ['quotes around everything', '"number","name","price","quantity"\n"A-1","Oil filter","1,200","3"\n'],
    ['byte order mark and Windows line ends', '\ufeffnumber,name,price,qty\r\nA-1,Oil filter,1200,3\r\n'],
    ['old Macintosh line ends', 'number,name,price,qty\rA-1,Oil filter,1200,3\r'],
    ['no end of line at the end', 'number,name,price,qty\nA-1,Oil filter,1200,3'],
    ['a title before the header', 'Parts of branch West\n\nnumber,name,price,qty\nA-1,Oil filter,1200,3\n'],
    ['other columns between', 'shelf,number,remark,name,price,qty\nX,A-1,,Oil filter,1200,3\n'],
  ]
  test.each(lists)('%s', (_, text) => {
    expect(parts(text)).toEqual([
      {
        number: 'A-1',
        name: 'Oil filter',
        nameOther: '',
        unit: 'piece',
        price: 1200,
        taxRate: 1000,
        untaxedReason: null,
        codes: [],
        onHand: 3000,
        cost: null,
      },
    ])
  })

  test('a reason for no tax is known by the law of the country; what it does not know bears its tax, and is told', () => {
    const text = 'number,name,price,vat,exemption code\n1,a,12,0,ir-9\n2,b,12,0,VATEX-SA-29\n3,c,12,9,\n'
    const rows = read(text, { ...inRials, country: 'IR' })
    expect(parts(text, { ...inRials, country: 'IR' }).map((part) => [part.taxRate, part.untaxedReason])).toEqual([
      [1000, 'IR-9'],
      [1000, ''],
      [900, ''],
    ])
    expect(rows.flatMap(({ problems }) => problems)).toMatchObject([{ line: 3, problem: 'import.reasonUnknown' }])
  })

  const headers: [string, string][] = [
    ['fa', 'شماره فنی;شرح کالا;قیمت فروش;موجودی;بارکد;واحد'],
    ['fa with Arabic letters', 'شماره فني;شرح كالا;قيمت فروش;موجودي;باركد;واحد'],
    ['ru', 'Артикул;Наименование;Цена;Остаток;Штрих-код;Ед. изм.'],
    ['ar', 'رقم القطعة;الوصف;السعر;الكمية;الباركود;الوحدة'],
    ['zh', '零件号;名称;价格;库存;条码;单位'],
  ]
  test.each(headers)('headings in %s, digits of the country', (_, header) => {
    const [part] = parts(`${header}\n۱۲۳-الف;لنت ترمز;۱٬۲۳۴٬۵۶۷;۲٫۵;4006381333931;\n`)
    expect(part).toMatchObject({ price: 1_234_567, onHand: 2500, codes: ['4006381333931'], name: 'لنت ترمز' })
  })

  test('prices over which «تومان» stands are ten rials each', () => {
    expect(parts('کد,نام,قیمت (تومان)\n1,لنت,"12,500"\n')[0]?.price).toBe(125_000)
    expect(parts('کد,نام,قیمت (ریال)\n1,لنت,"12,500"\n')[0]?.price).toBe(12_500)
  })

  test('units, tax and several barcodes in a cell or in columns', () => {
    const text = `number,name,price,unit,tax %,barcode 1,barcode 2
1,a,10,лitre,9,4006381333931 5901234123457,
2,b,10,لیتر,۹٫۵٪,4006381333931;5901234123457,|
3,c,10,комплект,,4006381333931|96385074,5901234123457
`
    expect(parts(text)).toMatchObject([
      { unit: 'piece', taxRate: 900, codes: ['4006381333931', '5901234123457'] },
      { unit: 'litre', taxRate: 950, codes: ['4006381333931', '5901234123457'] },
      { unit: 'set', taxRate: 1000, codes: ['4006381333931', '96385074', '5901234123457'] },
    ])
    expect(problems(text)).toEqual([{ line: 2, problem: 'import.unitUnknown', params: { value: 'лitre' } }])
  })

  test('decimals of a currency that has some', () => {
    expect(
      parts('number;name;price\n1;a;12,34\n2;b;1.234,5\n', { ...inRials, currency: 'EUR', taxRate: 0 }),
    ).toMatchObject([{ price: 1234 }, { price: 123_450 }])
  })
})

describe('a row that cannot be read is told of and costs no other', () => {
  test('each kind of trouble, with its line', () => {
    const text = `number,name,price,quantity,tax,barcode
1,good,10,1,,
,no number,10,1,,
3,,10,1,,
4,no price,,1,,
5,price in words,ten,1,,
6,negative price,-5,1,,
7,quantity,10,lots,,
8,tax,10,1,high,
1,twice,10,1,,
9,wrong check digit,10,1,,4006381333932
10,rounded code,10,1,,4.00638E+12
6.26E+12,rounded number,10,1,,
11,too many,10,200000,,
12,last,10,1,,
`
    expect(problems(text).map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'import.numberMissing'],
      [4, 'import.nameMissing'],
      [5, 'import.fieldMissing'],
      [6, 'import.priceNotAmount'],
      [7, 'import.priceNotAmount'],
      [8, 'import.quantityNotNumber'],
      [9, 'import.taxNotRate'],
      [10, 'import.duplicateNumber'],
      [11, 'import.checkDigit'],
      [12, 'import.codeRounded'],
      [13, 'import.numberRounded'],
      [14, 'import.outsideLimits'],
    ])
    expect(parts(text).map(({ number, codes }) => [number, codes])).toEqual([
      ['1', []],
      ['9', ['4006381333932']],
      ['10', []],
      ['12', []],
    ])
    expect(problems(text)[7]?.params).toEqual({ number: '1', firstLine: 2 })
  })

  test('two spellings of one number are one number', () => {
    expect(problems('number,name,price\nA 12-3,x,1\na123,y,1\nА123,z,1\n')).toMatchObject([{ line: 3 }, { line: 4 }])
  })

  test('a number of signs alone is missing, not empty in the index', () => {
    expect(problems('number,name,price\n---,x,1\n')).toMatchObject([{ problem: 'import.numberMissing' }])
  })
})

describe('quotation marks', () => {
  const header = 'number,name,price\n'
  test('never closed: the line is told of and the rest is read', () => {
    const text = `${header}1,a,1\n2,"b,1\n${Array.from({ length: 50 }, (_, n) => `${n + 3},c,1\n`).join('')}`
    expect(problems(text)).toEqual([{ line: 3, problem: 'import.brokenQuotes', params: {} }])
    expect(parts(text)).toHaveLength(51)
  })

  test('closed far below in another line: nothing in between is swallowed', () => {
    const between = Array.from({ length: 5 }, (_, n) => `${n + 3},c,1\n`).join('')
    const text = `${header}1,a,1\n2,"b,1\n${between}8,d",1\n9,e,1\n`
    expect(parts(text).map((part) => part.number)).toEqual(['1', '3', '4', '5', '6', '7', '8', '9'])
    expect(problems(text)).toMatchObject([{ line: 3, problem: 'import.brokenQuotes' }])
  })

  test('a name over two lines, inches, doubled and stray marks', () => {
    const text = `${header}1,"brake\npad",1\n2,Belt 6" wide,1\n3,"say ""so""",1\n4,"a" b,1\n5,e,1\n`
    const names = parts(text).map(({ name }) => name)
    expect(read(text).map(({ line }, at) => [line, names[at]])).toEqual([
      [2, 'brake pad'],
      [4, 'Belt 6" wide'],
      [5, 'say "so"'],
      [6, '"a" b'],
      [7, 'e'],
    ])
  })

  test('records across the borders of slices are whole', () => {
    const rows = Array.from({ length: 4000 }, (_, n) => `${n},"name\n${'x'.repeat(n % 97)} ${n}",${n}\n`)
    const found = parts(header + rows.join(''))
    expect(found).toHaveLength(4000)
    expect(found.every(({ name, price }) => name.endsWith(String(price)))).toBe(true)
  })
})

describe('what is no parts list is refused in words', () => {
  test('a column is missing: what was found is named', () => {
    expect(partsListOf('number,price,shelf\n1,2,3\n', inRials)).toEqual({
      refused: 'import.columnsMissing',
      params: { missing: 'partName', found: 'number, price, shelf' },
    })
  })
  test('another encoding', () => {
    const russian = new TextDecoder().decode(new Uint8Array([0xc0, 0xf0, 0xf2, 0x3b, 0xd6, 0xe5, 0xed, 0xe0, 0x0a]))
    expect(partsListOf(russian, inRials)).toMatchObject({ refused: 'import.encoding' })
    const utf16 = 'number,name'.replace(/./g, '$&\u0000')
    expect(partsListOf(utf16, inRials)).toMatchObject({ refused: 'import.encoding' })
  })
  test('nothing at all', () => {
    expect(partsListOf(' \n\n', inRials)).toMatchObject({ refused: 'import.empty' })
  })
  test('one garbled name far below costs its row', () => {
    const rows = Array.from({ length: 500 }, (_, n) => `${n},part ${n},1\n`).join('')
    expect(problems(`number,name,price\n${rows}900,\ufffd\ufffd,1\n`)).toMatchObject([{ problem: 'import.garbled' }])
  })
})

test('10,000 lines of junk are read to the end, each told of or left out', () => {
  const signs = [',', '"', ';', 'x', '9', '\t', '|', ' ', '\u200c', 'ی', '\\', "'"]
  let state = 7
  const next = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % limit
  }
  const junk = Array.from({ length: 10_000 }, () =>
    Array.from({ length: next(40) }, () => signs[next(signs.length)]).join(''),
  )
  const text = `number,name,price\n${junk.join('\n')}\nlast,part,1\n`
  const rows = read(text)
  expect(rows.at(-1)).toMatchObject({ line: 10_002, row: { number: 'last' } })
  expect(rows.every(({ row, problems }) => row !== null || problems.length > 0)).toBe(true)
})
