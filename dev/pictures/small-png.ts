import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * The same picture in at most 256 colours: a screen has few, and its file is a third as large. Takes what a browser
 * writes: 8 bits a channel, RGB or RGBA, not interlaced (PNG specification, third edition).
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = pixelsOf(png)
  const { palette, indexOf } = paletteOf(pixels)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x] ?? 0)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, each an index into the palette.
  head.set([8, 3], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([
    png.subarray(0, 8),
    ...[
      ['IHDR', head] as const,
      ['PLTE', colours] as const,
      ['IDAT', data] as const,
      ['IEND', Buffer.alloc(0)] as const,
    ].map(([type, body]) => chunk(type, body)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Each pixel as 0xRRGGBB; a screen is opaque. */
function pixelsOf(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const data = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const pixels = new Uint32Array(width * height)
  let above: Buffer = Buffer.alloc(stride)
  for (let y = 0; y < height; y += 1) {
    const begins = y * (stride + 1)
    const row = unfiltered(data[begins] ?? 0, data.subarray(begins + 1, begins + 1 + stride), above, channels)
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] =
        ((row[x * channels] ?? 0) << 16) | ((row[x * channels + 1] ?? 0) << 8) | (row[x * channels + 2] ?? 0)
    above = row
  }
  return { width, height, pixels }
}

/** Filters 0 to 4: what a byte is told as the difference to. */
function unfiltered(filter: number, line: Buffer, above: Buffer, channels: number): Buffer {
  const row = Buffer.from(line)
  for (let at = 0; at < row.length; at += 1) {
    const left = at < channels ? 0 : (row[at - channels] ?? 0)
    const up = above[at] ?? 0
    const corner = at < channels ? 0 : (above[at - channels] ?? 0)
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
    row[at] = ((row[at] ?? 0) + guess) & 255
  }
  return row
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

type Counted = readonly [colour: number, count: number]
const most = 256
const shifts = [16, 8, 0] as const

/** Median cut: the box of colours with the widest channel, weighed by how often it comes, is halved until there are enough. */
function paletteOf(pixels: Uint32Array): { palette: number[]; indexOf(colour: number): number } {
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const boxes: Counted[][] = [[...counts]]
  while (boxes.length < most) {
    const widest = boxes
      .map((box, at) => ({ at, ...spreadOf(box) }))
      .reduce((best, one) => (one.weight > best.weight ? one : best))
    const box = boxes[widest.at]
    if (box === undefined || widest.weight <= 0) break
    boxes.splice(widest.at, 1, ...halved(box, widest.shift))
  }
  // The colour that comes most stands for its box: grounds and letters keep theirs to the bit.
  const palette = boxes.map((box) => box.reduce((best, one) => (one[1] > best[1] ? one : best))[0])
  const index = new Map(boxes.flatMap((box, at) => box.map(([colour]) => [colour, at] as const)))
  return { palette, indexOf: (colour) => index.get(colour) ?? 0 }
}

function spreadOf(box: readonly Counted[]): { shift: number; weight: number } {
  if (box.length < 2) return { shift: 0, weight: 0 }
  const spans = shifts.map((shift) => {
    const values = box.map(([colour]) => (colour >> shift) & 255)
    return { shift, span: Math.max(...values) - Math.min(...values) }
  })
  const { shift, span } = spans.reduce((best, one) => (one.span > best.span ? one : best))
  return { shift, weight: span * Math.sqrt(box.reduce((sum, [, count]) => sum + count, 0)) }
}

function halved(box: readonly Counted[], shift: number): [Counted[], Counted[]] {
  const sorted = box.toSorted(([one], [other]) => ((one >> shift) & 255) - ((other >> shift) & 255))
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2
  let seen = 0
  const cut = sorted.findIndex(([, count]) => {
    seen += count
    return seen >= half
  })
  const at = Math.min(Math.max(1, cut), sorted.length - 1)
  return [sorted.slice(0, at), sorted.slice(at)]
}
