import { safeStorage } from 'electron'
import type { Vault } from './device-keys.ts'

/**
 * The key store of the operating system (Keychain, DPAPI, Secret Service or KWallet) through Electron's asynchronous
 * interface, whose first use may have to wait for a person to unlock it.
 */
export const systemVault: Vault = {
  async refusal() {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'keys.noStore'
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
      return 'keys.plainText'
    return undefined
  },
  wrap: (secret) => safeStorage.encryptStringAsync(secret),
  unwrap: async (wrapped) => (await safeStorage.decryptStringAsync(wrapped)).result,
}
