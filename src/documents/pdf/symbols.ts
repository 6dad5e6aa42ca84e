import bwip from 'bwip-js/generic'
import type { Rectangle } from './page.ts'

/** Rectangles of a barcode, in points from the left and top of its place; `width` includes the quiet zones. */
export type Symbol = { rectangles: Rectangle[]; width: number; height: number }

/**
 * Code 128 (ISO/IEC 15417) with ten modules of quiet zone on each side.
 * Undefined when the text cannot be encoded, Persian digits for one.
 * @param module width of the narrowest bar in points; 0.85 is 0.3 mm, which hand scanners read at arm's length.
 */
export function code128(text: string, module: number, height: number): Symbol | undefined {
  const symbol = /^[\x20-\x7e]+$/.test(text) ? encoded('code128', text, '') : undefined
  if (!symbol || !('sbs' in symbol)) return undefined
  const rectangles: Rectangle[] = []
  let x = 10 * module
  symbol.sbs.forEach((modules, index) => {
    if (index % 2 === 0) rectangles.push({ x, y: 0, width: modules * module, height })
    x += modules * module
  })
  return { rectangles, width: x + 10 * module, height }
}

/**
 * QR code (ISO/IEC 18004), error correction M, with four modules of quiet zone, of the given side in points.
 * The text is encoded as UTF-8. Undefined when it is too long, beyond about 2,300 bytes.
 */
export function qrCode(text: string, side: number): Symbol | undefined {
  const symbol = encoded('qrcode', text, 'eclevel=M')
  if (!symbol || !('pixs' in symbol)) return undefined
  const { pixs, pixx, pixy } = symbol
  const module = side / (pixx + 8)
  const rectangles: Rectangle[] = []
  for (let row = 0; row < pixy; row++) {
    for (let column = 0; column < pixx; column++) {
      if (!pixs[row * pixx + column]) continue
      let end = column
      while (end < pixx && pixs[row * pixx + end]) end++
      rectangles.push({
        x: (column + 4) * module,
        y: (row + 4) * module,
        width: (end - column) * module,
        height: module,
      })
      column = end
    }
  }
  return { rectangles, width: side, height: side }
}

/** The encoder throws for text a symbology cannot carry; a paper without that barcode is still a valid paper. */
function encoded(symbology: 'code128' | 'qrcode', text: string, options: string) {
  try {
    return bwip.raw(symbology, text, options)[0]
  } catch {
    return undefined
  }
}
