/** Text that is HTML already; anything else is escaped when it is put into a page. */
export interface Html {
  readonly html: string
}

type Piece = Html | string | number | null | readonly Html[]

/** A piece of a page. Every value put in is escaped; there is no way round it but another piece made here. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: strings.reduce((page, text, at) => page + written(pieces[at - 1] ?? null) + text) }
}

function written(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'object') return 'html' in piece ? piece.html : piece.map(({ html }) => html).join('')
  return String(piece).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
