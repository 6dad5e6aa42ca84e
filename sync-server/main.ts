import { type RunningHeadOffice, startHeadOffice } from './head-office.ts'

/** Starts head office from the environment, as a service does. */
const {
  DATABASE_URL,
  PORT = '8787',
  HOST = '127.0.0.1',
  KARDAN_SECRET,
  KARDAN_OFFICE_TOKEN,
  KARDAN_PICTURES_GB,
} = process.env

async function main(): Promise<RunningHeadOffice> {
  if (!DATABASE_URL)
    throw new Error('Set DATABASE_URL to the PostgreSQL of head office, such as postgresql://user@host/kardan.')
  // What is no number would be no limit.
  if (KARDAN_PICTURES_GB && !(Number(KARDAN_PICTURES_GB) > 0))
    throw new Error('KARDAN_PICTURES_GB is the gigabytes that pictures of a dealer may take, such as 50.')
  if (!KARDAN_SECRET) console.error('KARDAN_SECRET is not set: private keys lie open in the database and its backups.')
  return startHeadOffice({
    databaseUrl: DATABASE_URL,
    port: Number(PORT),
    host: HOST,
    secret: KARDAN_SECRET ?? null,
    logLevel: process.env.KARDAN_LOG ?? 'info',
    trustedProxies: process.env.KARDAN_TRUSTED_PROXIES ?? null,
    ...(KARDAN_PICTURES_GB ? { roomForDealer: Number(KARDAN_PICTURES_GB) * 1e9 } : {}),
    ...(KARDAN_OFFICE_TOKEN ? { officeToken: KARDAN_OFFICE_TOKEN } : {}),
  })
}

main().then(
  (headOffice) => {
    // A token that somebody set they know; a log keeps it for whoever reads logs.
    console.log(`Head office: ${KARDAN_OFFICE_TOKEN ? headOffice.url : headOffice.officeUrl}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void headOffice.stop().then(() => process.exit(0)))
  },
  (trouble: Error) => {
    console.error(trouble.message)
    process.exitCode = 1
  },
)
