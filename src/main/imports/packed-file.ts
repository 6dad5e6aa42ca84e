import { type Refusal, refuse } from '../../core/command.ts'
import { type OpenedFile, unpackedMost } from './open-file.ts'
import type { TextRecord } from './records.ts'
import type { Table } from './table.ts'

/** An opened file as it goes from one thread to another: its rows in blocks of bytes that are handed over, not copied. */
export interface PackedFile extends Pick<OpenedFile, 'encoding'> {
  tables: {
    name: string
    table: Pick<Table, 'headings' | 'headingsLine' | 'lines'>
    blocks: Uint8Array<ArrayBuffer>[]
  }[]
}

/** Rows in a block: unpacking one takes about a millisecond. */
const rowsInBlock = 200

export function packed(file: OpenedFile | Refusal): PackedFile | Refusal {
  if ('refused' in file) return file
  // One long text that a million cells share is written out a million times here.
  let room = unpackedMost
  const tables: PackedFile['tables'] = []
  for (const { name, table } of file.tables) {
    const { headings, headingsLine, lines } = table
    const blocks: PackedFile['tables'][number]['blocks'] = []
    for (const block of blocksOf(table.rows())) {
      room -= block.length
      if (room < 0) return refuse('import.fileTooLarge', { size: unpackedMost / 1_000_000 })
      blocks.push(block)
    }
    tables.push({ name, table: { headings, headingsLine, lines }, blocks })
  }
  return { encoding: file.encoding, tables }
}

export function unpacked({ encoding, tables }: PackedFile): OpenedFile {
  return {
    encoding,
    tables: tables.map(({ name, table, blocks }) => ({ name, table: { ...table, rows: () => rowsOf(blocks) } })),
  }
}

function* blocksOf(rows: Iterable<TextRecord>): Generator<Uint8Array<ArrayBuffer>> {
  let block: TextRecord[] = []
  for (const row of rows) {
    block.push(row)
    if (block.length < rowsInBlock) continue
    yield bytesOf(block)
    block = []
  }
  if (block.length > 0) yield bytesOf(block)
}

const bytesOf = (block: readonly TextRecord[]) => new TextEncoder().encode(JSON.stringify(block))

function* rowsOf(blocks: readonly Uint8Array[]): Generator<TextRecord> {
  const decoder = new TextDecoder()
  for (const block of blocks) yield* JSON.parse(decoder.decode(block)) as TextRecord[]
}
