// Whether an offered update may be installed. Everything here fails closed: an update comes from outside, and whoever
// can replace the program owns every till. The signature is ours, made offline; that of the operating system is a
// second layer, and the checksum beside the file is none, because both come from the same place.

import { createHash, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto'
import { z } from 'zod'
import { fromJson } from '../../core/json.ts'

export type UpdateManifest = z.infer<typeof manifestShape>

export type UpdateRefusal =
  | 'malformed'
  | 'unsigned'
  | 'tampered'
  | 'otherChannel'
  | 'otherPlatform'
  | 'expired'
  | 'notYetValid'
  | 'notNewer'
  | 'needsStepBetween'

export type Installed = {
  /** Pinned Ed25519 public keys, 32 bytes each in base64; two, so that one can be retired. */
  publicKeys: readonly string[]
  version: string
  channel: string
  /** Such as `linux-x64`. */
  platform: string
  /** Milliseconds since 1970, UTC. */
  now: number
}

const versionPattern = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:-([a-z]+)\.(0|[1-9]\d{0,5}))?$/

const manifestShape = z.strictObject({
  product: z.literal('kardan'),
  version: z.string().regex(versionPattern),
  /** The oldest version that may go to this one directly. */
  minVersion: z.string().regex(versionPattern),
  channel: z.string().regex(/^[a-z]{1,20}$/),
  platform: z.string().regex(/^[a-z0-9]+-[a-z0-9]+$/),
  /** Base64 of the installer's SHA-512. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  /** Bytes of the installer. */
  size: z.int().positive().max(4_000_000_000),
  issuedAt: z.int().positive(),
  expiresAt: z.int().positive(),
})

const envelopeShape = z.strictObject({
  /** Base64 of the manifest's exact bytes: what was signed is what is read. */
  manifest: z.base64().min(4),
  /** Base64 of 64 bytes each. */
  signatures: z.array(z.base64().length(88)).max(4),
})

const largestEnvelope = 16_384
/** Says what is signed, so that a signature made for anything else is worth nothing here. */
const purpose = Buffer.from('kardan update manifest 1\n')
/** Clocks of shops are off; a manifest from the near future is believed. */
const clockToleranceMs = 24 * 3_600_000

/** Reads an envelope as it came from the server or a stick. Gives the manifest, or why it must not be installed. */
export function checkUpdate(envelope: string, installed: Installed): UpdateManifest | UpdateRefusal {
  if (envelope.length > largestEnvelope) return 'malformed'
  const opened = envelopeShape.safeParse(fromJson(envelope))
  if (!opened.success) return 'malformed'
  if (opened.data.signatures.length === 0) return 'unsigned'
  const bytes = Buffer.from(opened.data.manifest, 'base64')
  if (!isSigned(bytes, opened.data.signatures, installed.publicKeys)) return 'tampered'
  const read = manifestShape.safeParse(fromJson(bytes.toString('utf8')))
  if (!read.success) return 'malformed'
  return refusalOf(read.data, installed) ?? read.data
}

/** True when `file` is the one the manifest speaks of; ask again immediately before it is run. */
export function isTheFileOf(manifest: UpdateManifest, file: Uint8Array): boolean {
  if (file.byteLength !== manifest.size) return false
  return timingSafeEqual(createHash('sha512').update(file).digest(), Buffer.from(manifest.sha512, 'base64'))
}

/** Makes an envelope, away from any server. `privateKey` is an Ed25519 key in PEM. */
export function signUpdate(manifest: UpdateManifest, privateKey: string): string {
  const bytes = Buffer.from(JSON.stringify(manifestShape.parse(manifest)))
  const signature = sign(null, Buffer.concat([purpose, bytes]), privateKey)
  return JSON.stringify({ manifest: bytes.toString('base64'), signatures: [signature.toString('base64')] })
}

function refusalOf(manifest: UpdateManifest, installed: Installed): UpdateRefusal | undefined {
  if (manifest.channel !== installed.channel) return 'otherChannel'
  if (manifest.platform !== installed.platform) return 'otherPlatform'
  if (installed.now >= manifest.expiresAt) return 'expired'
  if (installed.now < manifest.issuedAt - clockToleranceMs) return 'notYetValid'
  if (compareVersions(manifest.version, installed.version) <= 0) return 'notNewer'
  if (compareVersions(installed.version, manifest.minVersion) < 0) return 'needsStepBetween'
  return undefined
}

function isSigned(bytes: Buffer, signatures: readonly string[], publicKeys: readonly string[]): boolean {
  const signed = Buffer.concat([purpose, bytes])
  return publicKeys.some((key) => {
    const raw = Buffer.from(key, 'base64')
    if (raw.byteLength !== 32) return false
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    })
    return signatures.some((signature) => verify(null, signed, publicKey, Buffer.from(signature, 'base64')))
  })
}

/**
 * Negative, zero or positive as `a` is older than, equal to or newer than `b`, by the precedence of Semantic
 * Versioning 2.0.0 section 11 for versions of the form 1.2.3 or 1.2.3-beta.4. An unreadable version counts as older.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionPattern.exec(a), versionPattern.exec(b)]
  if (!left || !right) return left ? 1 : right ? -1 : 0
  for (const place of [1, 2, 3]) {
    const difference = Number(left[place]) - Number(right[place])
    if (difference !== 0) return difference
  }
  const [leftWord, rightWord] = [left[4], right[4]]
  if (leftWord === undefined || rightWord === undefined)
    return Number(rightWord !== undefined) - Number(leftWord !== undefined)
  if (leftWord !== rightWord) return leftWord < rightWord ? -1 : 1
  return Number(left[5]) - Number(right[5])
}
