import { bundledFontFolder, openFonts } from './fonts.ts'

/** The signs of a document's texts that no bundled font has, each once: on the paper they are boxes. */
export function missingSigns(document: unknown, fontFolder = bundledFontFolder()): string {
  const fonts = openFonts(fontFolder)
  const signs = new Set(textsIn(document).flatMap((text) => [...text]))
  return [...signs].filter((sign) => !drawsNothing.test(sign) && !fonts.has(sign)).join('')
}

const drawsNothing = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.values(value).flatMap(textsIn)
}
