import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps head office's private keys unreadable in the database and its backups. */
export interface SecretBox {
  close(text: string, about: string): string
  /** Throws where the secret is another than the one it was closed with. */
  open(boxed: string, about: string): string
}

/**
 * AES-256-GCM under a key derived from a secret of at least 32 characters that lies outside the database; `about` binds
 * a box to its row. Without a secret, as on a developer's computer, texts stay as they are.
 */
export function createSecretBox(secret: string | null): SecretBox {
  if (secret === null) return { close: (text) => text, open: (boxed) => (boxed.startsWith(mark) ? locked() : boxed) }
  if (secret.length < 32) throw new Error('The secret of head office must have at least 32 characters.')
  const key = createHash('sha256').update(`kardan box 1\n${secret}`).digest()
  return {
    close(text, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(boxed, about) {
      if (!boxed.startsWith(mark)) return boxed
      const bytes = Buffer.from(boxed.slice(mark.length), 'base64')
      const opened = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
      opened.setAuthTag(bytes.subarray(12, 28))
      return opened.update(bytes.subarray(28), undefined, 'utf8') + opened.final('utf8')
    },
  }
}

const mark = 'box1:'

function locked(): never {
  throw new Error('The keys in this database are boxed: start head office with the KARDAN_SECRET they were boxed with.')
}
