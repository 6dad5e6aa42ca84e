import { type ShopMessage, usualShopPort } from '../../core/shop-messages.ts'

/** An open, encrypted line to another computer in the shop. Who is there nobody knows yet. */
export interface Line {
  readonly side: 'caller' | 'called'
  /** What TLS derived for this one connection, in hex: both ends drew a part of it, and nobody else can know it. */
  readonly binding: string
  /** Where it was called; of a caller the host it calls from. */
  readonly address: string
  send(message: ShopMessage): void
  close(): void
}

export interface LineEnd {
  /** What came, parsed from JSON and not checked; null where it was not even that. */
  heard(message: unknown): void
  closed(): void
}

/** What carries lines between computers: TLS over the shop's network, or the simulated one. */
export interface Lines {
  /** Begins to answer calls; a port that is taken is told as null. */
  listen(port: number, answer: (line: Line) => LineEnd): Promise<{ port: number; stop(): void } | null>
  /** Calls an address; `failed` where nobody answers there. */
  call(address: string, answer: (line: Line) => LineEnd, failed: () => void): void
}

/** Tells colleagues where this station answers, and hears where they do. What it says is only a hint. */
export interface Discovery {
  /** `station` is what a station is announced as, its id is not said. */
  announce(who: { station: string; branchMark: string; port: number }): void
  find(branchMark: string, found: (address: string, station: string) => void): void
  stop(): void
}

/** `host:port` of what a person typed, or null where it is no address; without a port the usual one. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  const url = text === '' || /[/?#@\s\\]/.test(text) ? null : URL.parse(`https://${text}`)
  if (url === null || url.hostname === '') return null
  return `${url.hostname}:${url.port === '' ? (/:443$/.test(text) ? 443 : usualShopPort) : url.port}`
}
