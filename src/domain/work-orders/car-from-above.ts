/**
 * A car from above, front to the left in every language, as the counter's sketch and the receipt draw it. SVG paths in a
 * box of 400 by 190; damage is marked in thousandths of the box.
 */
export const carBox = { width: 400, height: 190 }

export const carTyres = [
  { x: 62, y: 14, width: 46, height: 16 },
  { x: 62, y: 160, width: 46, height: 16 },
  { x: 286, y: 14, width: 46, height: 16 },
  { x: 286, y: 160, width: 46, height: 16 },
]
export const carBody =
  'M52 24 C30 28 18 52 16 95 C18 138 30 162 52 166 C110 172 300 172 350 165 C372 160 383 138 384 95 C383 52 372 30 350 25 C300 18 110 18 52 24 Z'
export const carGlass = [
  'M134 40 C122 58 118 76 118 95 C118 114 122 132 134 150 L166 142 C160 124 158 110 158 95 C158 80 160 66 166 48 Z',
  'M308 46 C318 60 322 78 322 95 C322 112 318 130 308 144 L284 138 C290 122 291 108 291 95 C291 82 290 68 284 52 Z',
  'M148 38 C200 32 262 32 302 42 L280 50 C250 46 206 46 172 47 Z',
  'M148 152 C200 158 262 158 302 148 L280 140 C250 144 206 144 172 143 Z',
]
export const carSeams =
  'M222 33 V46 M222 144 V157 M30 52 C24 64 22 70 22 78 M30 138 C24 126 22 120 22 112 M378 62 V80 M378 110 V128'
export const carMirrors = 'M140 34 l-8 -12 h10 z M140 156 l-8 12 h10 z'
