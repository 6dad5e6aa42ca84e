import { expect, test } from 'vitest'
import { bundledFontFolder, openFonts } from './fonts.ts'

const fonts = openFonts(bundledFontFolder())
const lacking = (signs: Iterable<string>) => [...signs].filter((sign) => !fonts.has(sign)).join('')

test('papers have every sign of GBK, and so of GB 2312: surnames, metals, places and the traditional script', () => {
  const decoder = new TextDecoder('gbk')
  const signs = new Set<string>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const sign = decoder.decode(new Uint8Array([high, low]))
      if (/^\p{Script=Han}$/u.test(sign)) signs.add(sign)
    }
  expect(signs.size).toBeGreaterThan(20_900)
  expect(lacking(signs)).toBe('')
  expect(lacking('邴殳赜歃轳辘铥锇镎鸲鹆國東車發')).toBe('')
})

/** Those of the 8,105 of the general table of standard Chinese characters (2013) that stand outside GBK: Unihan, kTGH. */
const outsideGbk =
  '㑊㕮㙍㙘㙦㛃㛚㛹㟃㠇㠓㥄㧑㫰㬊㬎㬚㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䂮䃅䃎䌹䎃䎖䏡䏲䐃䓛' +
  '䓨䓫䓬䗖䗛䗪䗴䝙䢺䢼䣘鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉' +
  '𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜' +
  '𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡' +
  '𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊' +
  '𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓'

test('papers have every sign of the general table, in which names must be registered', () => {
  expect([...outsideGbk]).toHaveLength(252)
  expect(lacking(outsideGbk)).toBe('')
})

test('what no font has is known, and what is written with another sign as well is drawn with it', () => {
  expect(lacking('制动片 ⌀12 ☎ ✕ 😀 ₽ ⛽')).toBe('😀⛽')
  expect(fonts.show('⌀', 'regular', 'latin')).toMatchObject({ sign: 'Ø', face: { script: 'latin' } })
  expect(fonts.show('😀', 'regular', 'latin').sign).toBe('□')
})
