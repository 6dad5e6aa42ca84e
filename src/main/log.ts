/** Keeps one line of what happened: what it was, and what there is to say of it. */
export type Log = (line: { event: string } & Record<string, string | number | null>) => void

/** A fault as the log keeps it: where it came from, or what it says. */
export function whyOf(trouble: unknown): string {
  return trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)
}
