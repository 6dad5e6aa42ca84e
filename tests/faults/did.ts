import { appendFileSync } from 'node:fs'

/** Tells what was done, and not what was asked, to whoever runs the tests and adds it up: `npm run gate`. */
export function did(figures: Readonly<Record<string, number>>): void {
  const file = process.env.KARDAN_DID
  if (file) appendFileSync(file, `${JSON.stringify(figures)}\n`)
}
