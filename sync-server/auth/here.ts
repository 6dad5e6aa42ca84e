import type { FastifyRequest } from 'fastify'

/** Whether a request comes from this computer itself; what a proxy on it passes on comes from elsewhere, trusted or not. */
export function isHere(request: FastifyRequest): boolean {
  const { ip } = request
  return !isForwarded(request) && (ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1')
}

export function isForwarded({ headers }: FastifyRequest): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
}
