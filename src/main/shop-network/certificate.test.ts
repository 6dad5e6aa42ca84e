import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { expect, test } from 'vitest'
import { throwAwayCertificate } from './certificate.ts'

test('every certificate is one TLS begins with, whatever its bytes', () => {
  for (let round = 0; round < 200; round += 1) {
    const { key, cert } = throwAwayCertificate()
    createSecureContext({ key, cert })
    const read = new X509Certificate(cert)
    expect(read.verify(read.publicKey)).toBe(true)
  }
})
