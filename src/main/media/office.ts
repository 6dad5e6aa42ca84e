import { type Refusal, refuse } from '../../core/command.ts'
import { type FileRequested, type FilesAnswer, fileText, type PieceAnswer } from '../../core/files.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'
import { addressOf } from '../sync/enrolment.ts'
import { hashOf } from './media.ts'

/** Head office as far as pictures go; every request is signed with this computer's key. */
export interface FileOffice {
  stand(files: readonly string[]): Promise<FilesAnswer | Refusal>
  put(file: string, from: number, body: Uint8Array): Promise<PieceAnswer | Refusal>
  get(file: string, from: number, most: number): Promise<{ size: number; body: Uint8Array } | Refusal>
  /** Lets go of what is under way. */
  cut(): void
}

export interface FileOfficeOptions {
  store: Pick<Store, 'local'>
  deviceKey: DeviceKey
}

/** So long a piece may take on a bad line; shorter pieces follow one that took long. */
const patienceMs = 45_000

interface Asked {
  method: 'POST' | 'PUT' | 'GET'
  path: string
  file?: string
  from?: number
  body?: Uint8Array
}

/** One request at a time: each answer brings the nonce of the next. */
export function createFileOffice({ store, deviceKey }: FileOfficeOptions): FileOffice {
  let nonce: string | null = null
  let line = new AbortController()

  /** A nonce is good at the process that gave it; one that comes to another, or too late, is replaced once. */
  async function ask(asked: Asked): Promise<Response | Refusal> {
    try {
      const kept = nonce !== null
      const answer = await askOnce(asked)
      return kept && !(answer instanceof Response) && answer.refused === 'station.notProven' ? askOnce(asked) : answer
    } catch {
      nonce = null
      return refuse('headOffice.unreachable')
    }
  }

  async function askOnce({ method, path, file = '', from = 0, body }: Asked): Promise<Response | Refusal> {
    const { headOffice, identity } = store.local
    const address = addressOf(headOffice ?? '')
    if (headOffice === null || address === null || identity === null) return refuse('headOffice.unreachable')
    const signal = AbortSignal.any([line.signal, AbortSignal.timeout(patienceMs)])
    const given = nonce ?? (await newNonce(address, signal))
    nonce = null
    if (typeof given !== 'string') return given
    const proof = { nonce: given, instance: identity.instanceId, file, from }
    const bodyHash = hashOf(body ?? new Uint8Array())
    const response = await fetch(new URL(path, address), {
      method,
      signal,
      redirect: 'error',
      headers: {
        'x-kardan-instance': identity.instanceId,
        'x-kardan-nonce': given,
        'x-kardan-proof': deviceKey.sign(fileText(`${method} /files` satisfies FileRequested, { ...proof, bodyHash })),
        ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    })
    nonce = response.headers.get('x-kardan-nonce')
    return response.ok ? response : refusalOf(response)
  }

  async function jsonOf<T>(asked: Asked): Promise<T | Refusal> {
    const answer = await ask(asked)
    if (!(answer instanceof Response)) return answer
    return answer.json().catch(() => refuse('headOffice.unreachable')) as Promise<T | Refusal>
  }

  return {
    stand: (files) =>
      jsonOf({ method: 'POST', path: '/files', body: new TextEncoder().encode(JSON.stringify({ files })) }),
    put: (file, from, body) => jsonOf({ method: 'PUT', path: `/files/${file}/${from}`, file, from, body }),
    async get(file, from, most) {
      const answer = await ask({ method: 'GET', path: `/files/${file}/${from}?most=${most}`, file, from })
      if (!(answer instanceof Response)) return answer
      try {
        const body = new Uint8Array(await answer.arrayBuffer())
        return { size: Number(answer.headers.get('x-kardan-size')), body }
      } catch {
        return refuse('headOffice.unreachable')
      }
    },
    cut() {
      line.abort()
      line = new AbortController()
    },
  }
}

async function newNonce(address: URL, signal: AbortSignal): Promise<string | Refusal> {
  const response = await fetch(new URL('/nonce', address), { signal, redirect: 'error' })
  if (!response.ok) return refusalOf(response)
  const { nonce } = (await response.json()) as { nonce: string }
  return nonce
}

async function refusalOf(response: Response): Promise<Refusal> {
  const said = (await response.json().catch(() => null)) as Partial<Refusal> | null
  return typeof said?.refused === 'string'
    ? refuse(said.refused, said.params ?? {})
    : refuse('headOffice.trouble', { status: response.status })
}
