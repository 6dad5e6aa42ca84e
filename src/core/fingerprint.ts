/**
 * A few words and digits that two people compare over the phone, so that the computer let in is the one that asks. The
 * words are said alike nearly everywhere and stand in the same letters in every language, as digits do in all of them.
 */
export interface FingerprintGroup {
  word: string
  /** Four digits. */
  digits: string
}

/** Sixty-four of them: six bits each. No two begin alike. */
const words = (
  'alpaca ananas balkon banana bistro cacao calypso casino cobra delta diesel disco domino echo euro fiesta ' +
  'gala garage giraffe guitar hotel igloo jazz judo kayak kiwi koala lama latte limo lotus mango ' +
  'metro mocha moped motor ninja opera orbit oscar panda piano pizza polo radar radio robot ' +
  'safari salsa sauna silo soda tango taxi tennis tiger tofu tundra turbo vanilla video visa yoga zebra'
).split(' ')

/** What both sides hash: the keys of the two, so that nobody between them can put in another of either. */
export function fingerprintText(publicKey: string, headOfficeKey: string): string {
  return `kardan fingerprint 1\n${publicKey}\n${headOfficeKey}`
}

/**
 * How the text is hashed: scrypt with these parameters and this salt. It is made slow on purpose, because whoever looks
 * for another key with the same words must try some 10^17 of them.
 */
export const fingerprintScrypt = { salt: 'kardan', bytes: 9, cost: { N: 16_384, r: 8, p: 1 } } as const

/** @param hash 9 bytes, three for each group. */
export function fingerprintOf(hash: Uint8Array): FingerprintGroup[] {
  return [0, 3, 6].map((at) => {
    const number = ((hash[at] ?? 0) << 16) | ((hash[at + 1] ?? 0) << 8) | (hash[at + 2] ?? 0)
    const digits = String(Math.floor(number / words.length) % 10_000).padStart(4, '0')
    return { word: words[number % words.length] ?? '', digits }
  })
}
