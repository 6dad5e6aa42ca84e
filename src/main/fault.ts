/** A fault as the log keeps it: where it came from, or what it says. */
export function whyOf(trouble: unknown): string {
  return trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)
}
