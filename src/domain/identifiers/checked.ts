/**
 * What the checks of identifiers answer.
 *
 * A check refuses only what can never be right; what is merely unusual (an old car's chassis number, a plate of another
 * country) is kept and doubted, because a car that stands at the counter must be received. `problem` is the key of a
 * sentence in `locales/`, and `params` are what it names.
 */
export type Checked =
  /** Right, in the one spelling to be kept. */
  | { value: string; problem?: undefined; params?: undefined; severity?: undefined }
  /** Kept as `value` when a person says that it is so. */
  | { value: string; problem: IdentifierProblem; params: ProblemParams; severity: 'warn' }
  | { value?: undefined; problem: IdentifierProblem; params: ProblemParams; severity: 'refuse' }

export type ProblemParams = Record<string, string | number>

/** ISO 3166-1 alpha-2, in capitals: IR, SA, AE, RU, CN, DE … */
export type Country = string

/** Every problem a check can name, so that a test can ask for its sentence in every language. */
export const identifierProblems = [
  'identifier.empty',
  'identifier.digitsOnly',
  'identifier.length',
  'identifier.checkDigit',
  'identifier.shape',
  'identifier.repeated',
  'vin.characters',
  'vin.ioq',
  'vin.tooLong',
  'vin.tooShort',
  'vin.short',
  'vin.checkDigit',
  'vin.serial',
  'plate.shape',
  'plate.letter',
  'plate.number',
  'plate.region',
  'plate.emirateMissing',
  'phone.characters',
  'phone.countryMissing',
  'phone.length',
  'phone.shape',
  'nationalId.birthday',
  'taxId.oldForm',
  'iban.country',
  'odometer.notANumber',
  'odometer.tooLarge',
  'odometer.lower',
  'odometer.tenfold',
  'odometer.jump',
] as const

export type IdentifierProblem = (typeof identifierProblems)[number]

export function fine(value: string): { value: string } {
  return { value }
}

export function doubted(value: string, problem: IdentifierProblem, params: ProblemParams = {}) {
  return { value, problem, params, severity: 'warn' as const }
}

export function refused(problem: IdentifierProblem, params: ProblemParams = {}) {
  return { problem, params, severity: 'refuse' as const }
}
